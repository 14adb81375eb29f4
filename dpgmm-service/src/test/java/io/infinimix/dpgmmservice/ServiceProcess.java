package io.infinimix.dpgmmservice;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One instance of the built service in a process of its own, that can be killed and started again with its state. */
final class ServiceProcess implements AutoCloseable {

    private static final String STATE = "state-";
    private static final Duration END = Duration.ofMinutes(3);

    private final String name;
    private final Path dir;
    private final List<String> before;
    private final List<String> options;
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;
    private Process process;

    private ServiceProcess(String name, Path dir, List<String> before, List<String> options) {
        this.name = name;
        this.dir = dir;
        this.before = before;
        this.options = options;
    }

    /**
     * @param name stable group member, and name of the log
     * @param dir for state and log
     * @param options more system properties, {@code key=value}
     */
    static ServiceProcess start(String bootstrapServers, String name, Path dir, String... options) throws IOException {
        return start(List.of(), bootstrapServers, name, dir, options);
    }

    /** @param before what comes before the command, such as what puts it into another namespace */
    static ServiceProcess start(List<String> before, String bootstrapServers, String name, Path dir, String... options)
            throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("kafka.bootstrap.servers=" + bootstrapServers);
        all.add("infinimix.instance-id=" + name);
        all.add("kafka-streams.state.dir=" + state(dir, name));
        ServiceProcess service = new ServiceProcess(name, dir, before, all);
        service.restart();
        return service;
    }

    /** Starts it again after it ended. */
    void restart() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("infinimix.jvm").split(" ")));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        options.forEach(option -> command.add("-D" + option));
        command.add("-Dquarkus.http.port=" + port);
        command.add("-jar");
        command.add(Path.of(System.getProperty("infinimix.build"), "quarkus-app", "quarkus-run.jar")
                .toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    String name() {
        return name;
    }

    Path log() {
        return dir.resolve(name + ".log");
    }

    ServiceProcess awaitReady() {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> status("/q/health/ready") == 200);
        return this;
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .build());
    }

    HttpResponse<String> post(String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Where its stores are. */
    Path state() {
        return state(dir, name);
    }

    static Path state(Path dir, String name) {
        return dir.resolve(STATE + name);
    }

    /** Asks it to end, and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(
                    name + " goes on " + END.toSeconds() + " s after it was asked to end: see " + log());
        }
    }

    /** Ends it as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends it a signal by name, such as STOP and CONT. */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it by force: what it would still do belongs to no test. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
