package io.infinimix.trainer.training;

import io.infinimix.backbone.Backbone;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.trainer.TestStream;
import io.infinimix.trainer.alarm.DriftAlarm;
import io.infinimix.trainer.alarm.NoveltyWatch;
import io.infinimix.trainer.mixture.MixtureTopic;
import io.infinimix.trainer.release.ReleasedInput;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.release.Retention;
import io.infinimix.trainer.sample.Sampling;
import io.infinimix.trainer.sample.TestSampleConfig;
import io.infinimix.trainer.schedule.RetrainPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The service's parts as they are in earnest, but for the training, in this process. */
final class TestTrainer implements AutoCloseable {

    static final RetrainPolicy POLICY =
            new RetrainPolicy(200, 100, 0.5, Duration.ofHours(24), 50, Duration.ofMinutes(1), Duration.ZERO);

    final Sampling sampling;
    final Releases releases;
    final TrainingFeed feed;
    final TrainingDesk desk;
    private final NoveltyWatch watch;

    TestTrainer(TestStream stream, Path data, Recipe recipe, Gatekeeper gate) {
        this(stream, data, recipe, gate, Optional.empty());
    }

    /** @param backbone that describes images; whoever opened it closes it */
    TestTrainer(TestStream stream, Path data, Recipe recipe, Gatekeeper gate, Optional<Backbone> backbone) {
        watch = new NoveltyWatch((alarm, unlike) -> {}, Clock.systemUTC());
        releases = new Releases(
                stream.settings(),
                new Retention(3, 1),
                Optional.empty(),
                new ReleaseReader(Optional.empty()),
                Clock.systemUTC());
        sampling = new Sampling(
                stream.settings(), new TestSampleConfig(1000), data, 5, new ReleasedInput(releases), backbone, watch);
        feed = new TrainingFeed(stream.settings());
        desk = new TrainingDesk(
                stream.settings(),
                sampling,
                POLICY,
                new TrainingRun.Workbench(
                        recipe,
                        gate,
                        releases,
                        new MixtureTopic(stream.settings()),
                        feed,
                        new CheckpointFiles(data),
                        backbone.map(Backbone::identity),
                        17,
                        Clock.systemUTC()),
                watch,
                new DriftAlarm(stream.settings(), () -> sampling.status().seen()));
        sampling.start();
        watch.start();
        desk.start();
    }

    @Override
    public void close() throws Exception {
        desk.stop();
        watch.stop();
        sampling.stop();
        feed.close();
        releases.close();
    }
}
