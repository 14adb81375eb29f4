package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.command.Infinimix;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The demo in a process of its own, as a user has it. */
final class RunningDemo implements AutoCloseable {

    private static final Pattern BROKER = Pattern.compile("the broker listens on (\\S+)");
    private static final Pattern PAGE = Pattern.compile("the page: (\\S+)");
    private static final Pattern SERVICE = Pattern.compile("/(\\w+)-service/target/quarkus-app/");

    private final Process process;
    private final Path errors;

    RunningDemo(Path dir, String... arguments) throws IOException {
        errors = dir.resolve("errors");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dinfinimix.home=" + System.getProperty("infinimix.home"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Infinimix.class.getName(),
                "demo",
                // Others may be starting beside it.
                "--port",
                "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(dir.resolve("output").toFile());
        // They do not live long enough for the optimising compiler, which takes a quarter of their time.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        process = builder.start();
    }

    /** Where its broker listens, as soon as it says so. */
    String bootstrap() {
        return announced("the broker's address", BROKER);
    }

    /** Where its page is, as soon as it says so: when all services are ready. */
    String page() {
        return announced("the page's address", PAGE);
    }

    private String announced(String what, Pattern pattern) {
        return Awaitility.await(what)
                .atMost(Duration.ofMinutes(5))
                .until(() -> announced(pattern), address -> !address.isEmpty());
    }

    private String announced(Pattern pattern) throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the demo ended: " + said());
        }
        Matcher matcher = pattern.matcher(said());
        return matcher.find() ? matcher.group(1) : "";
    }

    /** What it has said so far on standard error. */
    String said() throws IOException {
        return Files.readString(errors);
    }

    /** Its services that are running, by name. */
    Map<String, ProcessHandle> services() {
        Map<String, ProcessHandle> services = new LinkedHashMap<>();
        process.children().forEach(child -> {
            Matcher matcher = SERVICE.matcher(child.info().commandLine().orElse(""));
            if (matcher.find()) {
                services.put(matcher.group(1), child);
            }
        });
        return services;
    }

    /** All that it has started and that is running: services and broker. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** Ends a service as a crash would, as soon as it runs. */
    ProcessHandle killService(String name) {
        ProcessHandle service = Awaitility.await(name)
                .atMost(Duration.ofMinutes(5))
                .until(() -> services().get(name), found -> found != null);
        service.destroyForcibly();
        return service;
    }

    /** Ends the demo itself as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for its end. */
    int exitStatus(Duration patience) throws InterruptedException, IOException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the demo goes on after " + patience + ": " + said());
        }
        return process.exitValue();
    }

    /** The last line of its standard output. */
    String lastLine(Path dir) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(dir.resolve("output"), StandardCharsets.UTF_8)) {
            return reader.lines().reduce("", (before, line) -> line);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
