package io.infinimix.trainer.training;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.backbone.Backbone;
import io.infinimix.backbone.RunLimits;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.gate.Verdict;
import io.infinimix.gmvae.training.Divergence;
import io.infinimix.gmvae.training.UnusableImagesException;
import io.infinimix.stream.Topics;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.stream.wire.JsonSerde;
import io.infinimix.testonnx.ImageModels;
import io.infinimix.trainer.CommittedModels;
import io.infinimix.trainer.TestStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDeskIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Gatekeeper OPEN =
            (champion, challenger, heldOut) -> new Verdict(true, List.of("passed: everything does"));

    @TempDir
    Path dir;

    private TestStream stream;
    private final TinyRecipe recipe = new TinyRecipe();

    @BeforeEach
    void start() throws Exception {
        stream = TestStream.start(dir);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    private TestTrainer trainer(Gatekeeper gate) {
        return new TestTrainer(stream, dir.resolve("data"), recipe, gate);
    }

    @Test
    void releasesAWholeModelAtTheBootstrapImagesAndBeginsACutOffTrainingAgain() throws Exception {
        try (TestTrainer trainer = trainer(OPEN)) {
            stream.feed(0, 150, 3);
            await().atMost(PATIENCE).until(() -> trainer.desk.waitingFor().equals("collecting images: 150 of 200"));
            stream.feed("text", "no image".getBytes());
            stream.feed(100, 150, 3);
            stream.feed(150, 230, 3);

            CommittedModels models = committedLive(1);

            assertBootstrap(models.manifests().get(1L));
            assertSeed(models.seed(1));
            assertEquals(50, trainer.sampling.status().duplicates());
            assertEquals(1, trainer.sampling.status().undecodable());
            assertEquals("released", newestStatuses().get(1L).state());
            adopt(models.seed(1));
            recipe.held = new CountDownLatch(1);
            trainer.desk.request();
            await().atMost(PATIENCE).until(() -> recipe.start.isPresent());
        }
        recipe.held = null;
        try (TestTrainer trainer = trainer(OPEN)) {
            CommittedModels models = committedLive(3);

            assertEquals("interrupted", newestStatuses().get(2L).state());
            assertEquals(1, models.manifests().get(3L).getParent());
            assertEquals(230, trainer.sampling.status().seen());
            assertEquals(
                    List.of(100L, 101L, 102L),
                    Arrays.stream(recipe.start.get().mixture().statistics().uids())
                            .boxed()
                            .toList());
            assertOverlap(models.seed(3));
        }
        changesToFeaturesOfABackbone();
    }

    /** The sample is made anew from the topic, with features, and the next model knows images by them. */
    private void changesToFeaturesOfABackbone() throws Exception {
        Path model = ImageModels.write(ImageModels.tiles(56, 8), ImageModels.settings(56), dir.resolve("backbone"));
        try (Backbone backbone = Backbone.open(model, new RunLimits(1, 16));
                TestTrainer trainer =
                        new TestTrainer(stream, dir.resolve("data"), recipe, OPEN, Optional.of(backbone))) {
            await().atMost(PATIENCE).until(() -> trainer.sampling.status().seen() == 230);
            await().atMost(PATIENCE).until(() -> trainer.desk.request());

            CommittedModels models = committedLive(4);

            PretrainedFeatures features =
                    new PretrainedFeatures(backbone.identity().sha256(), 3 * 49);
            assertEquals(Optional.empty(), recipe.start, "the live model knows images by pixels");
            assertEquals(
                    Optional.of(features),
                    ModelArchive.fromBytes(models.archive(4)).shape().pretrained());
            ModelManifest manifest = models.manifests().get(4L);
            assertEquals(
                    backbone.identity().modelSha256(),
                    HexFormat.of()
                            .formatHex(manifest.getBackbone().getModelSha256().toByteArray()));
            assertEquals(3 * 49, manifest.getBackbone().getFeatures());
            assertEquals(784, models.seed(4).getExemplar(0).getThumbnail().size());
            assertEquals(0, models.seed(4).getOverlapCount());
        }
    }

    /** As the mixture service does on adoption: the same mixture with uids of its own. */
    private void adopt(SeedMixture seed) {
        Mixture mixture = Mixture.newBuilder()
                .setGeneration(1)
                .setVersion(1)
                .setPrior(seed.getPrior())
                .setCoarseness(seed.getCoarseness())
                .setStatistics(seed.getStatistics().toBuilder().clearUid().addAllUid(List.of(100L, 101L, 102L)))
                .build();
        try (KafkaProducer<byte[], byte[]> producer = stream.producer()) {
            producer.send(new ProducerRecord<>(Topics.MIXTURE.name(), "1".getBytes(), mixture.toByteArray()));
        }
    }

    private void assertOverlap(SeedMixture seed) {
        assertTrue(seed.getOverlapList().stream().allMatch(pair -> pair.getOldUid() >= 100 && pair.getOldUid() <= 102));
        assertEquals(
                recipe.images,
                seed.getOverlapList().stream()
                        .mapToDouble(pair -> pair.getImages())
                        .sum(),
                "each image is in one pair");
    }

    private void assertBootstrap(ModelManifest manifest) {
        assertTrue(manifest.getReleased());
        assertEquals(28, manifest.getInput().getHeight());
        assertEquals("bootstrap", manifest.getCause());
        assertEquals(TinyRecipe.COMPONENTS, manifest.getSeed().getComponents());
        assertEquals(recipe.images, manifest.getTrainedImages());
        assertEquals(recipe.images, manifest.getSeed().getRows());
        assertFalse(manifest.getDecisionList().isEmpty());
    }

    private void assertSeed(SeedMixture seed) {
        assertEquals(0.25, seed.getCoarseness());
        assertEquals(
                recipe.images,
                seed.getStatistics().getCountList().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
        assertEquals(18, seed.getExemplarCount());
        assertEquals(784, seed.getExemplar(0).getThumbnail().size());
    }

    @Test
    void leavesThePointerWhereItIsForARefusedChallengerAndPromotesOnRequest() throws Exception {
        Gatekeeper firstOnly = (champion, challenger, heldOut) ->
                new Verdict(champion.isEmpty(), List.of(champion.isEmpty() ? "passed: first" : "failed: worse"));
        try (TestTrainer trainer = trainer(firstOnly)) {
            stream.feed(0, 200, 3);
            committedLive(1);
            assertTrue(trainer.desk.request());
            await().atMost(PATIENCE)
                    .until(() -> newestStatuses().get(2L) != null
                            && newestStatuses().get(2L).state().equals("refused"));

            CommittedModels refused = CommittedModels.read(stream);
            assertEquals(1, refused.live());
            assertFalse(refused.manifests().get(2L).getReleased());
            assertTrue(refused.manifests().get(2L).getDecisionList().contains("gate: failed: worse"));
            refused.verify(2);

            assertEquals(3, trainer.desk.promote(2));
            assertEquals(4, trainer.desk.promote(1));

            CommittedModels promoted = committedLive(4);
            assertArrayEquals(promoted.archive(2), promoted.archive(3));
            assertArrayEquals(promoted.archive(1), promoted.archive(4));
            assertEquals(1, promoted.manifests().get(4L).getRestoredFrom());
            assertEquals(
                    List.of(1L, 3L, 4L),
                    promoted.pointers().stream()
                            .map(pointer -> pointer.getGeneration())
                            .toList());
        }
    }

    @Test
    void keepsTheLiveModelWhateverBecomesOfATraining() throws Exception {
        try (TestTrainer trainer = trainer(OPEN)) {
            recipe.failure = new UnusableImagesException("all images are equal: there is nothing to tell apart");
            stream.feed(0, 200, 3);
            await().atMost(PATIENCE)
                    .until(() -> trainer.desk.waitingFor().contains("generation 1 waiting: all images are equal"));
            recipe.failure = null;
            trainer.desk.request();
            committedLive(2);

            recipe.failure = Divergence.of("reconstruction");
            trainer.desk.request();
            await().atMost(PATIENCE)
                    .until(() -> newestStatuses().containsKey(3L)
                            && newestStatuses().get(3L).state().equals("failed"));
            assertTrue(newestStatuses().get(3L).phase().contains("'reconstruction'"));

            recipe.failure = null;
            recipe.held = new CountDownLatch(1);
            trainer.desk.request();
            await().atMost(PATIENCE).until(trainer.desk::isRunning);
            assertFalse(trainer.desk.request(), "never two at once");
            assertEquals(4L, trainer.desk.cancel().orElseThrow());
            await().atMost(PATIENCE)
                    .until(() -> newestStatuses().containsKey(4L)
                            && newestStatuses().get(4L).state().equals("cancelled"));
            assertEquals(2, CommittedModels.read(stream).live());
        }
    }

    @Test
    void standsByOnceAnotherTrainerHasTakenOver() throws Exception {
        try (TestTrainer older = trainer(OPEN)) {
            stream.feed(0, 200, 3);
            committedLive(1);
            recipe.held = new CountDownLatch(1);
            older.desk.request();
            await().atMost(PATIENCE).until(older.desk::isRunning);
            TinyRecipe another = new TinyRecipe();
            try (TestTrainer newer = new TestTrainer(stream, dir.resolve("other"), another, OPEN)) {
                await().atMost(PATIENCE)
                        .until(() -> newer.releases.isOpen()
                                && newer.sampling.status().seen() == 200);
                newer.desk.request();
                long taken =
                        await().atMost(PATIENCE).until(newer.releases::liveGeneration, generation -> generation > 1);

                recipe.held.countDown();

                await().atMost(PATIENCE).until(older.releases::isShutOut);
                assertEquals(taken, committedLive(taken).live());
                await().atMost(PATIENCE).until(() -> older.desk.waitingFor().contains("taken over"));
            }
        }
    }

    /** What others see, once they see that generation live. */
    private CommittedModels committedLive(long generation) {
        return await().atMost(PATIENCE)
                .until(() -> CommittedModels.read(stream), models -> models.live() == generation);
    }

    private Map<Long, TrainingStatus> newestStatuses() {
        Map<Long, TrainingStatus> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : stream.committed(Topics.TRAINING)) {
            TrainingStatus status =
                    JsonSerde.of(TrainingStatus.class).deserializer().deserialize("", record.value());
            newest.put(status.generation(), status);
        }
        return newest;
    }
}
