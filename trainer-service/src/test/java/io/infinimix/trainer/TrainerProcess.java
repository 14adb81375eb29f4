package io.infinimix.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** The service as it ships: its jar in a process of its own. */
final class TrainerProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private TrainerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static TrainerProcess start(String bootstrapServers, Path data, Path log, String... properties) throws IOException {
        return start(List.of(), bootstrapServers, data, log, properties);
    }

    /** In a shell that lets no file grow beyond that size. */
    static TrainerProcess startWithFilesUpTo(int kibibytes, String bootstrapServers, Path data, Path log)
            throws IOException {
        return start(
                List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "bash"),
                bootstrapServers,
                data,
                log);
    }

    private static TrainerProcess start(
            List<String> launcher, String bootstrapServers, Path data, Path log, String... properties)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=" + port,
                "-Dkafka.bootstrap.servers=" + bootstrapServers,
                "-Dinfinimix.trainer.data-dir=" + data));
        for (String property : properties) {
            command.add("-D" + property);
        }
        command.addAll(List.of(
                "-jar",
                Path.of(System.getProperty("infinimix.build"), "quarkus-app", "quarkus-run.jar")
                        .toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new TrainerProcess(process, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Status code of a request; 0 while nobody listens. */
    int status(String method, String path) throws InterruptedException {
        try {
            return send(method, path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    JsonNode json(String method, String path) throws IOException, InterruptedException {
        return JSON.readTree(send(method, path).body());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Ends it as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and says whether it did within that time. */
    boolean stop(Duration within) throws InterruptedException {
        process.destroy();
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
