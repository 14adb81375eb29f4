package io.infinimix.deployment.feeding;

import static org.junit.jupiter.api.Assumptions.abort;

import io.infinimix.deployment.Repository;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The built encoder-service in a process of its own. It needs no model to take images. */
final class EncoderUnderTest implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final long LOOK_MILLIS = 500;

    private final Process process;
    private final String url;

    private EncoderUnderTest(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it; the test is skipped where it is not built. */
    static EncoderUnderTest start(String bootstrapServers, Path directory) throws Exception {
        Path jar = Repository.file("encoder-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            abort("encoder-service is not built: ./mvnw verify builds it before this module");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = directory.resolve("encoder.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dkafka.bootstrap.servers=" + bootstrapServers,
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        EncoderUnderTest encoder = new EncoderUnderTest(process, "http://127.0.0.1:" + port);
        encoder.awaitReady(log);
        return encoder;
    }

    String url() {
        return url;
    }

    private void awaitReady(Path log) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(url + "/q/health/ready")).build();
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        close();
        throw new AssertionError("encoder-service did not become ready:\n" + Files.readString(log));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
