package io.infinimix.encoder;

import java.io.ByteArrayInputStream;
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

/** The built service in a process of its own. */
final class EncoderProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(180);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final Path log;
    private final Process process;

    private EncoderProcess(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /** Starts an instance; {@link #awaitReady} waits for it. */
    static EncoderProcess start(String bootstrapServers, String instanceId, Path log, String... properties)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dkafka.bootstrap.servers=" + bootstrapServers,
                "-Dinfinimix.instance-id=" + instanceId,
                "-Dinfinimix.encoder.session-timeout=6s",
                "-Dquarkus.http.port=" + port));
        command.addAll(List.of(properties));
        command.add("-jar");
        command.add(Path.of(System.getProperty("infinimix.build", "target"), "quarkus-app", "quarkus-run.jar")
                .toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("OMP_NUM_THREADS", "1");
        return new EncoderProcess(port, log, builder.start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    EncoderProcess awaitReady() throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answersReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the encoder did not become ready:\n" + Files.readString(log));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return this;
    }

    private boolean answersReady() throws Exception {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        return post(path, HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    /** Does not tell how long the body is. */
    HttpResponse<String> postChunked(String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return post(path, HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), headers);
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    int port() {
        return port;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Freezes it, as a long collection of garbage or a starved machine would. */
    void freeze() throws Exception {
        signal("-STOP");
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** Ends it as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until it has ended by itself. */
    int awaitEnd() throws Exception {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the encoder goes on:\n" + log());
        }
        return process.exitValue();
    }

    /** Asks it to end, and waits until it has. */
    void stop() throws Exception {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
