package io.infinimix.deployment.monitoring;

import io.infinimix.deployment.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The loop as {@code ./infinimix demo} starts it, fed with glyphs without end. */
final class LoopUnderTest implements AutoCloseable {

    private static final Pattern SERVICE = Pattern.compile("(\\w+-service)/target/quarkus-app/");
    private static final Pattern PORT = Pattern.compile("-Dquarkus\\.http\\.port=(\\d+)");
    private static final Duration START = Duration.ofMinutes(5);
    private static final int SERVICES = 3;

    private final Process demo;
    private final Path log;

    /** Starts it; builds first what is not built. */
    LoopUnderTest(Path directory, String... options) throws IOException {
        log = directory.resolve("demo.log");
        List<String> command =
                new ArrayList<>(List.of(Repository.file("infinimix").toString(), "demo"));
        command.addAll(List.of(options));
        demo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The services' addresses by their names, as soon as all of them run. */
    Map<String, String> addresses() throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        Map<String, String> addresses = new TreeMap<>();
        while (addresses.size() < SERVICES) {
            if (!demo.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the loop did not start:\n" + Files.readString(log));
            }
            demo.waitFor(500, TimeUnit.MILLISECONDS);
            demo.children().forEach(child -> {
                String line = child.info().commandLine().orElse("");
                Matcher service = SERVICE.matcher(line);
                Matcher port = PORT.matcher(line);
                if (service.find() && port.find()) {
                    addresses.put(service.group(1), "127.0.0.1:" + port.group(1));
                }
            });
        }
        return addresses;
    }

    /** Waits, and fails at once if the loop ends meanwhile. */
    void pause(Duration time) throws Exception {
        if (demo.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the loop ended:\n" + Files.readString(log));
        }
    }

    @Override
    public void close() {
        demo.destroy();
        try {
            if (!demo.waitFor(60, TimeUnit.SECONDS)) {
                demo.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            demo.destroyForcibly();
        }
    }
}
