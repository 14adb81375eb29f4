package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a service of one class: it waits, or fails. */
@Timeout(60)
class ServiceProcessIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path LEASH =
            Path.of(System.getProperty("infinimix.home"), "quickstart", "target", "quickstart-leash.jar");

    /** The service. */
    public static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("started");
            if (Boolean.getBoolean("fail")) {
                System.out.println("the reason");
                System.exit(3);
            }
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @TempDir
    Path dir;

    private ServiceProcess service;

    @AfterEach
    void stop() throws InterruptedException {
        service.stop();
        service.awaitEnd();
    }

    @Test
    void isStartedAgainWhenItIsKilled() throws Exception {
        service = service(Map.of());
        service.start();
        long first = service.pid();
        assertFalse(service.revive());

        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        Awaitility.await().until(service::revive);

        assertNotEquals(first, service.pid());
        assertEquals(1, service.restarts());
    }

    @Test
    void isGivenUpWhenItKeepsFailing() throws Exception {
        service = service(Map.of("fail", "true"));
        service.start();
        LaunchException failure = assertThrows(
                LaunchException.class,
                () -> Awaitility.await().until(() -> {
                    service.revive();
                    return false;
                }));
        assertTrue(failure.getMessage().contains("status 3"), failure.getMessage());
        assertEquals(List.of("the reason"), LogTail.of(service.log(), 1));
    }

    /** A launcher in a process of its own, which has no chance to clean up. */
    @Test
    void endsWhenItsLauncherIsKilled() throws Exception {
        service = service(Map.of());
        Process launcher = new ProcessBuilder(
                        JAVA,
                        "-Dinfinimix.home=" + System.getProperty("infinimix.home"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Launcher.class.getName(),
                        jar().toString(),
                        dir.resolve("log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid;
        try (BufferedReader out = launcher.inputReader()) {
            pid = Long.parseLong(out.readLine());
        }
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        assertTrue(child.isAlive());

        launcher.destroyForcibly().waitFor();

        child.onExit().get(3, TimeUnit.MINUTES);
    }

    /** Starts the service and waits. */
    public static final class Launcher {
        private Launcher() {}

        public static void main(String[] arguments) throws Exception {
            ServiceSpec spec =
                    new ServiceSpec("waiting", Path.of(arguments[0]), 1, "16m", List.of("-XX:+UseSerialGC"), Map.of());
            ServiceProcess service = new ServiceProcess(spec, LEASH, Path.of(arguments[1]), Clock.systemUTC());
            service.start();
            System.out.println(service.pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private ServiceProcess service(Map<String, String> properties) throws IOException {
        return new ServiceProcess(spec(properties), LEASH, dir.resolve("log"), Clock.systemUTC());
    }

    private ServiceSpec spec(Map<String, String> properties) throws IOException {
        return new ServiceSpec("waiting", jar(), 1, "16m", List.of("-XX:+UseSerialGC"), properties);
    }

    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Waiting.class.getName());
        Path jar = dir.resolve("waiting.jar");
        String entry = Waiting.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
            Waiting.class.getClassLoader().getResourceAsStream(entry).transferTo(out);
        }
        return jar;
    }
}
