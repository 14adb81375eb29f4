package io.infinimix.trainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.stream.Topics;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.ManifestSignature;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.Overlap;
import io.infinimix.stream.model.SeedMixture;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar trains small networks in earnest, is asked for what they draw, killed in the middle of a training, robbed of its sample, and goes on. */
class LiveRetrainingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int IMAGES = 500;
    private static final int KINDS = 3;
    private static final int BRIEFLY = 600;
    private static final int FOR_LONG = 2800;
    private static final long FIRST_UID = 100;

    @TempDir
    Path dir;

    private KeyPair keys;

    @Test
    void retrainsSignsDrawsAndTakesUpWhatACrashCutOff() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(dir.resolve("private.pem"), pem("PRIVATE KEY", keys.getPrivate()));
        Files.writeString(dir.resolve("public.pem"), pem("PUBLIC KEY", keys.getPublic()));
        try (TestStream stream = TestStream.start(dir)) {
            stream.feed(0, IMAGES, KINDS);
            try (TrainerProcess trainer = start(stream, BRIEFLY);
                    StatusEvents events = new StatusEvents(trainer.uri("/v1/trainings/events"))) {
                await().atMost(PATIENCE).until(() -> state(trainer, 1).equals("released"));
                assertTrue(events.states().contains("released"), "told as it happens: " + events.states());
                CommittedModels models = CommittedModels.read(stream);
                assertSigned(models.manifests().get(1L));
                long[] uids = adopt(stream, models.seed(1));
                assertDraws(trainer, uids[0]);

                assertEquals(202, trainer.status("POST", "/v1/trainings"));
                await().atMost(PATIENCE).until(() -> state(trainer, 2).equals("released"));
                assertOldClustersGoOn(uids, CommittedModels.read(stream).seed(2));
                assertTrue(trainer.stop(PATIENCE), "it ends when asked");
            }
            crashAndTakeUp(stream);
        }
    }

    /** A training long enough to be cancelled, another to be cut off by a kill; the sample is lost with it. */
    private void crashAndTakeUp(TestStream stream) throws Exception {
        try (TrainerProcess trainer = start(stream, FOR_LONG)) {
            await().atMost(PATIENCE).until(() -> trainer.status("POST", "/v1/trainings") == 202);
            await().atMost(PATIENCE).until(() -> running(trainer, 3));
            assertEquals(409, trainer.status("POST", "/v1/trainings"), "never two at once");
            assertEquals(202, trainer.status("DELETE", "/v1/trainings/current"));
            await().atMost(PATIENCE).until(() -> state(trainer, 3).equals("cancelled"));
            assertEquals(2, CommittedModels.read(stream).live());
            assertEquals(202, trainer.status("POST", "/v1/trainings"));
            await().atMost(PATIENCE).until(() -> running(trainer, 4));
            trainer.kill();
        }
        Files.delete(dir.resolve("data").resolve("sample.journal"));
        try (TrainerProcess trainer = start(stream, FOR_LONG)) {
            await().atMost(PATIENCE).until(() -> trainer.status("GET", "/q/health/ready") == 200);
            await().atMost(PATIENCE).until(() -> state(trainer, 5).equals("released"));
            String decisions =
                    training(trainer, 5).orElseThrow().get("decisions").toString();
            assertTrue(
                    Pattern.compile("goes on with that of generation 4, of which [0-9]+ epochs were done")
                            .matcher(decisions)
                            .find(),
                    decisions);
            assertEquals("interrupted", state(trainer, 4));
            assertEquals(5, CommittedModels.read(stream).live());
            JsonNode sample = trainer.json("GET", "/v1/status").get("sample");
            assertEquals(IMAGES, sample.get("seen").asLong(), "rebuilt from Kafka");
            assertEquals(IMAGES, sample.get("kept").asLong());
        }
    }

    private TrainerProcess start(TestStream stream, int teachingSteps) throws Exception {
        return TrainerProcess.start(
                stream.broker().bootstrapServers(),
                dir.resolve("data"),
                dir.resolve("trainer.log"),
                "infinimix.trainer.schedule.bootstrap-images=" + IMAGES,
                "infinimix.trainer.recipe.hidden=32",
                "infinimix.trainer.recipe.latent-dimension=8",
                "infinimix.trainer.recipe.teaching-steps=" + teachingSteps,
                "infinimix.trainer.recipe.joint-steps=60",
                "infinimix.trainer.release.signing-key=" + dir.resolve("private.pem"),
                "infinimix.trainer.release.verification-key=" + dir.resolve("public.pem"));
    }

    private static String pem(String kind, Key key) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + kind + "-----\n";
    }

    private static Optional<JsonNode> training(TrainerProcess trainer, long generation) throws Exception {
        for (JsonNode training : trainer.json("GET", "/v1/trainings").get("trainings")) {
            if (training.get("generation").asLong() == generation) {
                return Optional.of(training);
            }
        }
        return Optional.empty();
    }

    private static String state(TrainerProcess trainer, long generation) throws Exception {
        return training(trainer, generation)
                .map(training -> training.get("state").asText())
                .orElse("");
    }

    /** Whether it has done the first of its steps. */
    private static boolean running(TrainerProcess trainer, long generation) throws Exception {
        return training(trainer, generation)
                .filter(training -> training.get("state").asText().equals("running")
                        && training.get("phase").asText().equals("teach"))
                .isPresent();
    }

    private void assertSigned(ModelManifest manifest) {
        assertTrue(ManifestSignature.isValid(manifest, keys.getPublic()));
        assertFalse(
                ManifestSignature.isValid(manifest.toBuilder().setSeenImages(1).build(), keys.getPublic()));
    }

    /** As the mixture service does: the same mixture with uids of its own. */
    private static long[] adopt(TestStream stream, SeedMixture seed) {
        long[] uids = LongStream.range(
                        FIRST_UID, FIRST_UID + seed.getStatistics().getUidCount())
                .toArray();
        Mixture mixture = Mixture.newBuilder()
                .setGeneration(1)
                .setVersion(1)
                .setPrior(seed.getPrior())
                .setCoarseness(seed.getCoarseness())
                .setStatistics(seed.getStatistics().toBuilder()
                        .clearUid()
                        .addAllUid(LongStream.of(uids).boxed().toList()))
                .build();
        try (KafkaProducer<byte[], byte[]> producer = stream.producer()) {
            producer.send(new ProducerRecord<>(
                    Topics.MIXTURE.name(), "1".getBytes(StandardCharsets.UTF_8), mixture.toByteArray()));
        }
        return uids;
    }

    private static void assertDraws(TrainerProcess trainer, long uid) throws Exception {
        String path = "/v1/clusters/" + uid + "/samples?count=2&seed=";
        JsonNode drawn =
                await().atMost(PATIENCE).until(() -> trainer.json("GET", path + 1), node -> node.has("samples"));
        assertEquals(2, drawn.get("samples").size());
        assertEquals(uid, drawn.get("uid").asLong());
        String url = drawn.get("samples").get(0).asText();
        String head = "data:image/png;base64,";
        assertTrue(url.startsWith(head), url);
        var picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(url.substring(head.length()))));
        assertEquals(28, picture.getWidth());
        assertEquals(28, picture.getHeight());
        assertEquals(drawn, trainer.json("GET", path + 1), "equal seeds draw equal images");
        assertNotEquals(drawn, trainer.json("GET", path + 2));
        assertEquals(404, trainer.status("GET", "/v1/clusters/7/samples"));
        assertEquals(400, trainer.status("GET", "/v1/clusters/" + uid + "/samples?count=65"));
    }

    /** An old cluster goes on, under its number, in the new one that it shares most images with if that shares most of its own with it: each kind has such a cluster. */
    private static void assertOldClustersGoOn(long[] uids, SeedMixture seed) {
        Map<Long, Long> heirs = new HashMap<>();
        for (long uid : uids) {
            Overlap most = most(seed.getOverlapList().stream()
                    .filter(pair -> pair.getOldUid() == uid)
                    .toList());
            Overlap back = most(seed.getOverlapList().stream()
                    .filter(pair -> pair.getProvisionalUid() == most.getProvisionalUid())
                    .toList());
            if (back.getOldUid() == uid) {
                heirs.put(uid, most.getProvisionalUid());
            }
        }
        assertTrue(heirs.size() >= KINDS, "heirs of " + uids.length + " clusters: " + heirs);
    }

    private static Overlap most(List<Overlap> pairs) {
        return pairs.stream()
                .max(Comparator.comparingDouble(Overlap::getImages))
                .orElseThrow();
    }
}
