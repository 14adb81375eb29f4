package io.infinimix.gmvae.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Tells OpenBLAS which of its kernels suit this processor. The release that ND4J brings does not know processors newer than itself and takes kernels without vector instructions for them,
 * several times slower; it reads the variable OPENBLAS_CORETYPE once, when it is loaded. A value from outside is left alone.
 */
final class ProcessorKernels {

    private static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

    /** What the process environment points to from now on; kept for its memory. */
    private static PointerPointer<BytePointer> environment;

    private static BytePointer entry;

    private ProcessorKernels() {}

    /** Has to run before ND4J is loaded; running again changes nothing. */
    static synchronized void choose() {
        if (environment != null || System.getenv(VARIABLE) != null) {
            return;
        }
        suitable().ifPresent(ProcessorKernels::announce);
    }

    private static Optional<String> suitable() {
        try {
            return suitable(Files.readString(DESCRIPTION));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The kernels for a processor of Intel or AMD with 256 or 512 bit vectors; none for others, which OpenBLAS knows by itself. */
    static Optional<String> suitable(String description) {
        if (description.contains(" avx512f ")
                && description.contains(" avx512dq ")
                && description.contains(" avx512vl ")) {
            return Optional.of("SKYLAKEX");
        }
        return description.contains(" avx2 ") && description.contains(" fma ")
                ? Optional.of("HASWELL")
                : Optional.empty();
    }

    /** Java cannot change the environment of its own process, so this appends an entry to the array that the C library reads. */
    private static void announce(String kernels) {
        Pointer variable = Loader.addressof("environ");
        if (variable == null || variable.isNull()) {
            return;
        }
        PointerPointer<BytePointer> environ = new PointerPointer<>(variable);
        PointerPointer<BytePointer> old = new PointerPointer<>(environ.get(0));
        int count = 0;
        while (!old.isNull() && old.get(count) != null) {
            count++;
        }
        entry = new BytePointer((VARIABLE + "=" + kernels + "\0").getBytes(StandardCharsets.US_ASCII));
        environment = new PointerPointer<>(count + 2L);
        for (int i = 0; i < count; i++) {
            environment.put(i, old.get(i));
        }
        environment.put(count, entry);
        environment.put(count + 1L, (Pointer) null);
        environ.put(0, environment);
    }
}
