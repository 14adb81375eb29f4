package io.infinimix.dpgmmservice.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built service in a process of its own, on a port that it keeps over a restart. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String bootstrapServers;
    private final URI others;
    private final Path directory;
    private final int port;
    private final List<String> properties;
    private Process process;

    private ServiceProcess(String bootstrapServers, URI others, Path directory, int port, List<String> properties) {
        this.bootstrapServers = bootstrapServers;
        this.others = others;
        this.directory = directory;
        this.port = port;
        this.properties = properties;
    }

    /**
     * @param others where encoder and trainer are
     * @param properties for the service's JVM, such as {@code -Da=b}
     */
    static ServiceProcess start(String bootstrapServers, URI others, Path directory, List<String> properties)
            throws Exception {
        ServiceProcess service =
                new ServiceProcess(bootstrapServers, others, directory, freePort(), List.copyOf(properties));
        service.launch();
        return service;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts it again, after it was killed. */
    void launch() throws Exception {
        Path log = directory.resolve("service.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkafka.bootstrap.servers=" + bootstrapServers,
                "-Dkafka-streams.state.dir=" + directory.resolve("state"),
                "-Dinfinimix.instance-id=page",
                "-Dinfinimix.forward.encoder=" + others,
                "-Dinfinimix.forward.trainer=" + others,
                "-Dquarkus.http.port=" + port));
        command.addAll(properties);
        command.add("-jar");
        command.add(Path.of(System.getProperty("infinimix.build", "target"), "quarkus-app", "quarkus-run.jar")
                .toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the service did not answer:\n" + Files.readString(log));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("/q/health/live").statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet, or the connection was to the process that was killed.
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    /** @param headers names and values by turns */
    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Ends it as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
