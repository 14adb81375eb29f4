package io.infinimix.trainer.newkinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.stream.Topics;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.wire.JsonSerde;
import io.infinimix.trainer.CommittedModels;
import io.infinimix.trainer.TestStream;
import io.infinimix.trainer.mixture.MixtureTopic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The three services as they ship, on a real broker, and a narrator who prints what is asked of them and what they answer. */
final class Loop implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(90).toNanos();
    private static final long BETWEEN_MILLIS = 1000;

    final TestStream stream;
    private final long begun = System.nanoTime();
    private final List<Process> processes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int trainerPort;

    /** @param home directory under which every service is built */
    Loop(Path dir, Path home, String... trainerProperties) throws Exception {
        stream = TestStream.start(dir);
        service(
                home,
                dir,
                "dpgmm",
                freePort(),
                "-Dkafka-streams.state.dir=" + dir.resolve("dpgmm"),
                // One request at a time: right after a topic was created, several in flight can be refused out of
                // order.
                "-Dkafka-streams.producer.max.in.flight.requests.per.connection=1");
        service(home, dir, "encoder", freePort());
        trainerPort = freePort();
        List<String> properties = new ArrayList<>();
        properties.add("-Dinfinimix.trainer.data-dir=" + dir.resolve("trainer"));
        for (String property : trainerProperties) {
            properties.add("-D" + property);
        }
        service(home, dir, "trainer", trainerPort, properties.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void service(Path home, Path dir, String name, int port, String... properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.port=" + port,
                "-Dinfinimix.instance-id=" + name,
                "-Dkafka.bootstrap.servers=" + stream.broker().bootstrapServers()));
        command.addAll(List.of(properties));
        command.addAll(List.of(
                "-jar",
                home.resolve(name + "-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(name + ".log").toFile())
                .start());
    }

    /** Prints a line with the seconds since the start. */
    void tell(String format, Object... values) {
        System.out.printf("%5.0f s  ", (System.nanoTime() - begun) / 1e9);
        System.out.printf(format + "%n", values);
    }

    /**
     * Feeds images at that rate.
     *
     * @param png the n-th image
     */
    void feed(String name, int from, int to, int rate, IntFunction<byte[]> png) throws InterruptedException {
        long start = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = stream.producer()) {
            for (int n = from; n < to; n++) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(Topics.IMAGES.name(), n % TestStream.PARTITIONS, null, png.apply(n));
                record.headers().add("id", (name + "-" + n).getBytes(StandardCharsets.UTF_8));
                producer.send(record);
                long due = start + (n - from) * TimeUnit.SECONDS.toNanos(1) / rate;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            }
        }
    }

    /** Waits until the trainer has seen so many images. */
    void awaitSeen(long images) throws InterruptedException {
        await(
                images + " images to be seen",
                () -> ask("GET", "/v1/status").path("sample").path("seen").asLong() == images);
    }

    /** How the newest mixture of that generation, once there is one, clusters these images. */
    Score score(long generation, Digits digits) throws Exception {
        MixtureTopic mixtures = new MixtureTopic(stream.settings());
        await(
                "the mixture of generation " + generation,
                () -> mixtures.newest(generation).isPresent());
        ModelArchive model = ModelArchive.fromBytes(CommittedModels.read(stream).archive(generation));
        return Score.of(model, mixtures.newest(generation).orElseThrow(), digits);
    }

    /** Waits until it holds. */
    void await(String what, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            for (Process process : processes) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("a service has ended while waiting for " + what);
                }
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
    }

    /** What the trainer answers. */
    JsonNode ask(String method, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + trainerPort + path))
                    .timeout(Duration.ofSeconds(60))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the trainer, and prints question and answer. */
    JsonNode tellAsked(String method, String path) {
        JsonNode answer = ask(method, path);
        tell("%s %s -> %s", method, path, answer);
        return answer;
    }

    long live() {
        return ask("GET", "/v1/status").path("generation").asLong();
    }

    /** The newest status of a training. */
    Optional<JsonNode> training(long generation) {
        for (JsonNode training : ask("GET", "/v1/trainings").path("trainings")) {
            if (training.path("generation").asLong() == generation) {
                return Optional.of(training);
            }
        }
        return Optional.empty();
    }

    /** Waits for the end of that training and prints how it was decided. */
    JsonNode ended(long generation) throws InterruptedException {
        await(
                "the end of training " + generation,
                () -> training(generation)
                        .map(training -> training.path("state").asText())
                        .filter(state -> !state.equals("running") && !state.equals("waiting"))
                        .isPresent());
        JsonNode training = training(generation).orElseThrow();
        tell("generation %d: %s", generation, training.path("phase").asText());
        training.path("decisions").forEach(decision -> System.out.println("           " + decision.asText()));
        return training;
    }

    /** Images of the stream at the alarm, as its event says. */
    Optional<Long> alarmed() {
        return stream.committed(Topics.CLUSTER_EVENTS).stream()
                .map(record -> JsonSerde.of(ClusterEvent.class).deserializer().deserialize("", record.value()))
                .filter(event -> event.type() == ClusterEvent.Type.ALARM)
                .map(event -> Math.round(event.images()))
                .findFirst();
    }

    @Override
    public void close() throws Exception {
        for (Process process : processes) {
            process.destroy();
        }
        for (Process process : processes) {
            process.waitFor();
        }
        stream.close();
    }
}
