package io.infinimix.edge.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

class NativeCompressionTest {

    /** As a service does, whose classes are not the system class loader's. */
    @Test
    void classesOfAnotherLoaderUseTheNativeCode() throws Exception {
        String fastest = LZ4Factory.fastestInstance().toString();
        assumeTrue(fastest.contains("JNI"), "there is no native LZ4 for this machine");
        try (URLClassLoader own = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Method load = own.loadClass(NativeCompression.class.getName()).getDeclaredMethod("load");
            load.setAccessible(true);
            load.invoke(null);
            Object chosen = own.loadClass(LZ4Factory.class.getName())
                    .getMethod("fastestInstance")
                    .invoke(null);
            assertEquals(fastest, chosen.toString());
        }
    }

    private static URL[] classPath() throws Exception {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri())
                .map(uri -> {
                    try {
                        return uri.toURL();
                    } catch (java.net.MalformedURLException e) {
                        throw new AssertionError(e);
                    }
                })
                .toArray(URL[]::new);
    }
}
