package io.infinimix.encoder.encode;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.infinimix.backbone.Backbone;
import io.infinimix.backbone.RunLimits;
import io.infinimix.edge.kafka.KafkaConnection;
import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.encoder.TestImages;
import io.infinimix.encoder.TestStream;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.encoder.encode.EncodingState.Phase;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.DeadLetterHeaders;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.ReleaseReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One loop on one broker, told as a story: each chapter goes on where the one before ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EncodingLoopIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int FIRST = 300;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EncoderMetrics metrics = new EncoderMetrics(registry);
    private final EncodingState state = new EncodingState();
    private TestStream stream;
    private EncodingLoop loop;
    private Thread thread;
    private DecodePool pool;
    private ConfiguredBackbone backbone;
    private int latents;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        stream = new TestStream(dir);
        pool = new DecodePool(2, 1 << 28);
        backbone = new ConfiguredBackbone(
                Optional.of(Backbone.open(TestStream.backbone(dir.resolve("backbone")), new RunLimits(1, 8))));
        startLoop();
    }

    private void startLoop() {
        EncodingSettings settings = new EncodingSettings(
                Optional.of("test"),
                128,
                Duration.ofMillis(5),
                2,
                Duration.ofSeconds(20),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15));
        loop = new EncodingLoop(
                new EncoderClients(
                        new KafkaConnection(Map.of("bootstrap.servers", stream.bootstrapServers())), settings),
                new EncodingParts(
                        settings,
                        state,
                        metrics,
                        new ReleaseReader(Optional.empty()),
                        pool,
                        new BatchEncoder(Clock.systemUTC(), backbone, new ThumbnailAllowance(100, Clock.systemUTC())),
                        backbone));
        thread = new Thread(loop, "encoding");
        thread.start();
    }

    private void stopLoop() throws Exception {
        loop.stop();
        thread.join(SOON.toMillis());
        assertEquals(Phase.STOPPED, state.phase(), state.detail());
    }

    @AfterAll
    void stop() throws Exception {
        stopLoop();
        pool.close();
        backbone.close();
        stream.close();
    }

    @Test
    @Order(1)
    void waitsForTheFirstModelAndLosesNothingMeanwhile() {
        feed("early-", FIRST);
        await().atMost(SOON).until(() -> state.phase() == Phase.WAITING_FOR_MODEL);
        assertTrue(state.ready());

        stream.publish(TestStream.release(1, TestStream.archive(1)));

        latents = FIRST;
        List<ConsumerRecord<byte[], byte[]>> read = stream.latents(latents);
        assertEquals(expected("early-", FIRST), ids(read));
        assertFollowsItsMarker(read);
        assertEquals(Phase.ENCODING, state.phase());
        assertEquals(1.0, gauge("infinimix.encoder.generation"));
    }

    @Test
    @Order(2)
    void deadLettersWhatIsNoImageWithTheReasonAndGoesOn() {
        Map<String, byte[]> bad = new HashMap<>();
        bad.put("not_an_image", TestImages.text());
        bad.put("truncated", TestImages.truncatedJpeg());
        bad.put("too_many_pixels", TestImages.bomb(30_000));
        assertTrue(bad.get("too_many_pixels").length < 1_000_000);
        bad.forEach((reason, bytes) -> stream.feed(1, reason, bytes));
        stream.feed(1, "empty", new byte[0]);
        stream.feed(1, "empty", null);
        stream.feed(1, null, TestImages.png(1));
        // Compressed on its way in, it fits into the topic; as it is, it fits into no topic.
        byte[] huge = new byte[20 * 1024 * 1024];
        stream.feedWith(Map.of("compression.type", "gzip"), 1, "too_many_bytes", huge);
        stream.feed(2, "good", TestImages.png(2));
        stream.flush();

        latents += 2;
        List<ConsumerRecord<byte[], byte[]>> read = stream.latents(latents);
        List<ConsumerRecord<byte[], byte[]>> letters = stream.read(Topics.DEAD_LETTERS, all -> all.size() >= 6);

        assertEquals(6, letters.size());
        assertTrue(ids(read).contains("good"));
        assertTrue(ids(read).stream().anyMatch(id -> id.startsWith(Topics.IMAGES.name() + "-1-")), "id by offset");
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            String reason = header(letter, DeadLetterHeaders.REASON);
            assertEquals(new String(letter.key(), StandardCharsets.UTF_8), reason);
            assertEquals(1, letter.partition());
            assertEquals("1", header(letter, DeadLetterHeaders.PARTITION));
            assertEquals(Topics.IMAGES.name(), header(letter, DeadLetterHeaders.TOPIC));
            assertTrue(header(letter, DeadLetterHeaders.MESSAGE).length() > 20);
            assertEquals(reason, header(letter, "id"), "the image's own headers stay");
            if (bad.containsKey(reason)) {
                assertArrayEquals(bad.get(reason), letter.value());
            }
            if (reason.equals("too_many_bytes")) {
                assertEquals(Integer.toString(huge.length), header(letter, DeadLetterHeaders.ORIGINAL_BYTES));
                assertTrue(letter.value().length > Topics.MAX_IMAGE_BYTES);
            }
        }
        assertEquals(6.0, registry.counter("infinimix.encoder.dead.letters").count());
    }

    @Test
    @Order(3)
    void refusesABrokenReleaseAndKeepsItsModel() {
        List<ModelRecord> broken =
                new ArrayList<>(TestStream.release(2, TestStream.archive(2)).records());
        broken.remove(0);
        stream.publish(broken, 2);
        await().atMost(SOON)
                .until(() -> registry.counter("infinimix.encoder.refused.releases", "reason", "incomplete")
                                .count()
                        == 1);

        feed("kept-", 30);

        latents += 30;
        assertEquals(
                Set.of(1L),
                stream.latents(latents).stream()
                        .map(TestStream::parse)
                        .filter(LatentRecord::hasEncoded)
                        .map(record -> record.getEncoded().getGeneration())
                        .collect(Collectors.toSet()));
    }

    @Test
    @Order(4)
    void switchesInMidStreamExactlyAtItsMarkers() {
        feed("before-", 200);
        stream.publish(TestStream.release(3, TestStream.archive(3)));
        feed("during-", 400);
        await().atMost(SOON).until(() -> gauge("infinimix.encoder.generation") == 3.0);
        feed("after-", 60);

        latents += 660;
        List<ConsumerRecord<byte[], byte[]>> read = stream.latents(latents);

        assertEquals(latents, ids(read).size());
        assertFollowsItsMarker(read);
        assertEquals(Set.of(3L), generations(read, "after-"));
    }

    private static Set<Long> generations(List<ConsumerRecord<byte[], byte[]>> read, String prefix) {
        return read.stream()
                .map(TestStream::parse)
                .filter(record -> record.getEncoded().getImageId().startsWith(prefix))
                .map(record -> record.getEncoded().getGeneration())
                .collect(Collectors.toSet());
    }

    /** Images wait for nobody's backbone: what the instance has stays, until a release of its own backbone's features comes. */
    @Test
    @Order(5)
    void refusesAReleaseOfAnotherBackboneAndTakesOneOfItsOwn() {
        PretrainedFeatures own = backbone.features().orElseThrow();
        PretrainedFeatures other = new PretrainedFeatures("0f".repeat(32), own.length());
        stream.publish(TestStream.release(4, DenseNetworks.initialise(TestStream.shapeOf(Optional.of(other)), 4)));
        await().atMost(SOON)
                .until(() -> registry.counter("infinimix.encoder.refused.releases", "reason", "other_backbone")
                                .count()
                        == 1);
        feed("pixels-", 30);
        latents += 30;
        assertEquals(Set.of(3L), generations(stream.latents(latents), "pixels-"));

        stream.publish(TestStream.release(5, DenseNetworks.initialise(TestStream.shapeOf(Optional.of(own)), 5)));
        await().atMost(SOON).until(() -> gauge("infinimix.encoder.generation") == 5.0);
        feed("features-", 60);
        latents += 60;
        List<ConsumerRecord<byte[], byte[]>> read = stream.latents(latents);

        assertEquals(Set.of(5L), generations(read, "features-"));
        assertFollowsItsMarker(read);
    }

    @Test
    @Order(6)
    void comesBackWhenItsBrokerDoes() throws Exception {
        feed("last-", 50);
        stream.broker().kill();
        await().atMost(SOON).until(() -> !state.ready());
        assertFalse(state.failed());

        stream.broker().restart();
        feed("back-", 50);

        latents += 100;
        List<ConsumerRecord<byte[], byte[]>> read = stream.latents(latents);
        assertEquals(latents, ids(read).size());
        assertFollowsItsMarker(read);
        await().atMost(SOON).until(state::ready);
    }

    @Test
    @Order(7)
    void countsWhatWasRemovedBeforeItWasReadAndGoesOn() throws Exception {
        stopLoop();
        feed("removed-", 10 * TestStream.PARTITIONS);
        stream.removeAll(Topics.IMAGES, 0);
        feed("newer-", 30);
        startLoop();

        latents += 10 * (TestStream.PARTITIONS - 1) + 30;
        Set<String> read = ids(stream.latents(latents));
        assertTrue(read.containsAll(expected("newer-", 30)), read::toString);
        assertFalse(read.contains("removed-0"));
        assertEquals(10.0, registry.get("infinimix.encoder.removed").counter().count());
    }

    @Test
    @Order(8)
    void saysThatItsTopicIsGoneAndReadsTheNewOneFromItsBeginning() throws Exception {
        stream.delete(Topics.IMAGES);
        await().atMost(SOON).until(() -> state.phase() == Phase.WAITING_FOR_TOPICS);
        assertTrue(state.detail().contains(Topics.IMAGES.name()), state.detail());
        assertFalse(state.ready());
        assertFalse(state.failed());

        stream.createTopics();
        feed("anew-", 30);

        latents += 30;
        assertTrue(ids(stream.latents(latents)).containsAll(expected("anew-", 30)));
    }

    @Test
    @Order(9)
    void goesOnAtTheEndOfALogThatWasCut() throws Exception {
        // Several batches: half of the file is some of them.
        for (int batch = 0; batch < 4; batch++) {
            feed("batch-" + batch + "-", 9);
        }
        latents += 36;
        stream.latents(latents);
        stream.broker().kill();
        boolean cut = stream.cut(Topics.IMAGES, 0);
        stream.broker().restart();
        assumeTrue(cut, "the broker's files are elsewhere");
        feed("cut-", 30);

        latents += 30;
        assertTrue(ids(stream.latents(latents)).containsAll(expected("cut-", 30)));
        assertEquals(10.0, registry.get("infinimix.encoder.removed").counter().count(), "nothing that was unread");
    }

    private void feed(String prefix, int count) {
        for (int n = 0; n < count; n++) {
            stream.feed(n % TestStream.PARTITIONS, prefix + n, TestImages.png(n));
        }
        stream.flush();
    }

    private static Set<String> expected(String prefix, int count) {
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < count; n++) {
            ids.add(prefix + n);
        }
        return ids;
    }

    /** The images' ids; fails if one comes twice. */
    private static Set<String> ids(List<ConsumerRecord<byte[], byte[]>> read) {
        Set<String> ids = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : read) {
            LatentRecord latent = TestStream.parse(record);
            if (latent.hasEncoded()) {
                assertTrue(
                        ids.add(latent.getEncoded().getImageId()),
                        latent.getEncoded().getImageId() + " twice");
            }
        }
        return ids;
    }

    /** In each partition every latent is of the generation of the marker before it, and markers never go back. */
    private static void assertFollowsItsMarker(List<ConsumerRecord<byte[], byte[]>> read) {
        Map<Integer, Long> generation = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read) {
            LatentRecord latent = TestStream.parse(record);
            if (latent.hasGenerationSwitch()) {
                long next = latent.getGenerationSwitch().getGeneration();
                assertTrue(next >= generation.getOrDefault(record.partition(), 0L), "goes back to " + next);
                generation.put(record.partition(), next);
            } else {
                assertEquals(
                        generation.get(record.partition()), latent.getEncoded().getGeneration());
            }
        }
        assertEquals(TestStream.PARTITIONS, generation.size());
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
