package io.infinimix.trainer;

import io.infinimix.backbone.Backbone;
import io.infinimix.trainer.alarm.AlarmEvents;
import io.infinimix.trainer.alarm.DriftAlarm;
import io.infinimix.trainer.alarm.NoveltyWatch;
import io.infinimix.trainer.mixture.MixtureTopic;
import io.infinimix.trainer.release.ReleaseConfig;
import io.infinimix.trainer.release.ReleasedInput;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.sample.SampleConfig;
import io.infinimix.trainer.sample.Sampling;
import io.infinimix.trainer.schedule.ScheduleConfig;
import io.infinimix.trainer.training.CheckpointFiles;
import io.infinimix.trainer.training.Gatekeeper;
import io.infinimix.trainer.training.Recipe;
import io.infinimix.trainer.training.TrainingDesk;
import io.infinimix.trainer.training.TrainingFeed;
import io.infinimix.trainer.training.TrainingRun;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The service's parts, and how they hang together: images are sampled, the desk decides when to train, releases go out. */
@ApplicationScoped
class Trainer {

    private static final Logger LOG = Logger.getLogger(Trainer.class);

    private final Optional<Backbone> backbone;
    private final Sampling sampling;
    private final Releases releases;
    private final TrainingFeed feed;
    private final TrainingDesk desk;
    private final MixtureTopic mixtures;
    private final NoveltyWatch watch;

    @Inject
    Trainer(
            TrainerConfig config,
            SampleConfig sample,
            ScheduleConfig schedule,
            ReleaseConfig release,
            BackboneConfig described,
            Recipe recipe,
            Gatekeeper gate,
            KafkaSettings kafka) {
        Clock clock = Clock.systemUTC();
        backbone = Backbone.open(described);
        backbone.ifPresent(by -> LOG.infof(
                "Images are described by the backbone with sha-256 %s, in %d features",
                by.identity().modelSha256(), by.length()));
        releases = new Releases(kafka, release.retention(), release.privateKey(), release.reader(), clock);
        AlarmEvents events = new AlarmEvents(kafka, releases::liveGeneration);
        watch = new NoveltyWatch(events, clock);
        sampling = new Sampling(
                kafka, sample, config.dataDir(), config.seed(), new ReleasedInput(releases), backbone, watch);
        mixtures = new MixtureTopic(kafka);
        feed = new TrainingFeed(kafka);
        desk = new TrainingDesk(
                kafka,
                sampling,
                schedule.policy(),
                new TrainingRun.Workbench(
                        recipe,
                        gate,
                        releases,
                        mixtures,
                        feed,
                        new CheckpointFiles(config.dataDir()),
                        backbone.map(Backbone::identity),
                        config.seed(),
                        clock),
                watch,
                new DriftAlarm(kafka, () -> sampling.status().seen()));
    }

    void start(@Observes StartupEvent event) {
        sampling.start();
        watch.start();
        desk.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        desk.stop();
        watch.stop();
        sampling.stop();
        backbone.ifPresent(Backbone::close);
        feed.close();
        releases.close();
    }

    @Produces
    @Singleton
    Sampling sampling() {
        return sampling;
    }

    @Produces
    @Singleton
    NoveltyWatch watch() {
        return watch;
    }

    @Produces
    @Singleton
    Releases releases() {
        return releases;
    }

    @Produces
    @Singleton
    TrainingFeed feed() {
        return feed;
    }

    @Produces
    @Singleton
    TrainingDesk desk() {
        return desk;
    }

    @Produces
    @Singleton
    MixtureTopic mixtures() {
        return mixtures;
    }
}
