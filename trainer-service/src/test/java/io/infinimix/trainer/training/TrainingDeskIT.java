package io.infinimix.trainer.training;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.stream.wire.JsonSerde;
import io.infinimix.trainer.CommittedModels;
import io.infinimix.trainer.TestStream;
import io.infinimix.trainer.mixture.MixtureTopic;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.release.Retention;
import io.infinimix.trainer.sample.Sampling;
import io.infinimix.trainer.sample.TestSampleConfig;
import io.infinimix.trainer.schedule.RetrainPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDeskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RetrainPolicy POLICY =
            new RetrainPolicy(200, 100, 0.5, Duration.ofHours(24), 50, Duration.ZERO);

    @TempDir
    Path dir;

    private TestStream stream;
    private final TinyRecipe recipe = new TinyRecipe();
    private Sampling sampling;
    private Releases releases;
    private TrainingFeed feed;
    private TrainingDesk desk;

    @BeforeEach
    void start() throws Exception {
        stream = TestStream.start(dir);
        startService();
    }

    private void startService() {
        sampling = new Sampling(stream.settings(), new TestSampleConfig(1000), dir.resolve("data"), 5, image -> {});
        releases = new Releases(
                stream.settings(),
                new Retention(3, 1),
                Optional.empty(),
                new ReleaseReader(Optional.empty()),
                Clock.systemUTC());
        feed = new TrainingFeed(stream.settings());
        desk = new TrainingDesk(
                stream.settings(),
                sampling,
                POLICY,
                new TrainingRun.Workbench(
                        recipe,
                        new FirstReleaseGate(),
                        releases,
                        new MixtureTopic(stream.settings()),
                        feed,
                        17,
                        Clock.systemUTC()),
                Optional::empty);
        sampling.start();
        desk.start();
    }

    private void stopService() throws Exception {
        desk.stop();
        sampling.stop();
        feed.close();
        releases.close();
    }

    @AfterEach
    void stop() throws Exception {
        stopService();
        stream.close();
    }

    @Test
    void releasesAWholeModelAtTheBootstrapImages() throws Exception {
        stream.feed(0, 150, 3);
        await().atMost(PATIENCE).until(() -> sampling.status().seen() == 150);
        await().atMost(PATIENCE).until(() -> desk.waitingFor().equals("collecting images: 150 of 200"));
        stream.feed("text", "no image".getBytes());
        stream.feed(100, 150, 3);
        stream.feed(150, 230, 3);

        CommittedModels models = committedLive(1);
        ModelManifest manifest = models.manifests().get(1L);
        assertTrue(manifest.getReleased());
        assertEquals(28, manifest.getInput().getHeight());
        assertEquals("bootstrap", manifest.getCause());
        assertEquals(TinyRecipe.COMPONENTS, manifest.getSeed().getComponents());
        assertEquals(recipe.images, manifest.getTrainedImages());
        assertEquals(recipe.images, manifest.getSeed().getRows());
        SeedMixture seed = models.seed(1);
        assertEquals(0.25, seed.getCoarseness());
        assertEquals(
                recipe.images,
                seed.getStatistics().getCountList().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
        assertEquals(18, seed.getExemplarCount());
        assertEquals(784, seed.getExemplar(0).getThumbnail().size());
        assertEquals(50, sampling.status().duplicates());
        assertEquals(1, sampling.status().undecodable());
        assertEquals("released", newestStatuses().get(1L).state());
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

    @Test
    void trainsAgainFromTheLiveModelAfterARestart() throws Exception {
        stream.feed(0, 200, 3);
        await().atMost(PATIENCE).until(() -> releases.liveGeneration() == 1);
        stopService();

        startService();
        stream.feed(200, 320, 3);
        CommittedModels models = committedLive(2);

        assertTrue(recipe.start.isPresent(), "the second training starts from the first model");
        assertEquals(1, models.manifests().get(2L).getParent());
        assertEquals("new_images", models.manifests().get(2L).getCause());
        assertEquals(2, models.pointers().size());
        assertFalse(models.manifests().get(2L).getDecisionList().isEmpty());
    }
}
