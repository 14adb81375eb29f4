package io.infinimix.trainer.training;

import com.google.protobuf.ByteString;
import io.infinimix.backbone.BackboneIdentity;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.gate.Verdict;
import io.infinimix.gmvae.training.DivergedTrainingException;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.UnusableImagesException;
import io.infinimix.gmvae.training.WarmStart;
import io.infinimix.stream.model.Backbone;
import io.infinimix.stream.model.Overlap;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.trainer.mixture.MixtureTopic;
import io.infinimix.trainer.release.Draft;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.release.ShutOutException;
import io.infinimix.trainer.release.StoredRelease;
import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.schedule.Cause;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** One training from a sample to a release, or to the reason why there is none. Runs once, on one thread. */
public final class TrainingRun {

    private static final Logger LOG = Logger.getLogger(TrainingRun.class);
    private static final long RETRY_MILLIS = 1000;

    private final long generation;
    private final Cause cause;
    private final Optional<AlarmImages> alarm;
    private final Optional<CutOff> cutOff;
    private final Workbench bench;
    private final TrainingProgress progress;
    private final Optional<StoredRelease> live;
    private volatile TrainingSet set;
    private volatile boolean left;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** What a run works with. */
    public record Workbench(
            Recipe recipe,
            Gatekeeper gate,
            Releases releases,
            MixtureTopic mixtures,
            TrainingFeed feed,
            CheckpointFiles checkpoints,
            Optional<BackboneIdentity> backbone,
            long seed,
            Clock clock) {}

    /**
     * @param sample of the stream
     * @param alarm from which the images are chosen instead where there is a live model; empty without an alarm
     * @param cutOff training that this one goes on with, on the images of that
     */
    TrainingRun(
            long generation,
            Cause cause,
            String reason,
            Sample sample,
            Optional<AlarmImages> alarm,
            Optional<CutOff> cutOff,
            Workbench bench) {
        this.generation = generation;
        this.cause = cause;
        this.set = cutOff.map(CutOff::set).orElseGet(() -> TrainingSet.of(sample));
        this.cutOff = cutOff;
        this.alarm = alarm;
        this.bench = bench;
        this.live = bench.releases().live();
        this.progress = new TrainingProgress(
                generation,
                live.map(StoredRelease::generation).orElse(0L),
                bench.feed(),
                bench.checkpoints(),
                bench.clock());
        progress.decide("training: started (" + reason + ")");
    }

    long generation() {
        return generation;
    }

    /** What it trains on. */
    Sample sample() {
        return set.sample();
    }

    /** Asks it to end soon. */
    void cancel() {
        cancelled.countDown();
    }

    /** Asks it to end soon, without a last word: whoever finds it running later begins it again. */
    void leave() {
        left = true;
        cancelled.countDown();
    }

    /** Trains, judges and writes; returns the last status, which has been told. */
    TrainingStatus run() {
        TrainingStatus last;
        try {
            return release(train());
        } catch (UnusableImagesException e) {
            last = progress.ended("waiting", e.getMessage());
        } catch (DivergedTrainingException e) {
            progress.decide("training: stopped, the live model stays (" + e.getMessage() + ")");
            last = progress.ended("failed", "the term '" + e.term() + "' of the objective is no number any more");
        } catch (CancellationException e) {
            last = progress.ended("cancelled", "cancelled; the live model stays");
        } catch (ShutOutException e) {
            last = progress.ended("failed", e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The training of generation %d failed", generation);
            last = progress.ended("failed", "failed, the live model stays: " + e);
        }
        if (!left) {
            bench.checkpoints().ended();
            bench.feed().tell(last);
        }
        return last;
    }

    private Challenger train() {
        Optional<Contender> champion = champion();
        if (cutOff.isPresent()) {
            progress.decide("training: goes on with that of generation "
                    + cutOff.get().generation()
                    + cutOff.get()
                            .point()
                            .map(point -> ", of which " + point.epochs() + " epochs were done")
                            .orElse(" from its start"));
        } else if (alarm.isPresent() && champion.isPresent()) {
            progress.progress("choosing images", 0, Map.of());
            set = alarm.get().chosen(champion.get(), bench.seed() + generation, progress);
        }
        TrainingImages images = set.sample()
                .trainingImages()
                .orElseThrow(() -> new UnusableImagesException("there are no images to train on yet"));
        long seed = cutOff.map(CutOff::seed).orElse(bench.seed() + generation);
        progress.begun(seed, set);
        return bench.recipe()
                .train(
                        images,
                        warmStart(),
                        seed,
                        progress,
                        () -> cancelled.getCount() == 0,
                        cutOff.flatMap(CutOff::point));
    }

    private Optional<WarmStart> warmStart() {
        if (live.isEmpty()) {
            return Optional.empty();
        }
        ModelArchive model = live.get().archive();
        NetworkShape shape = model.shape();
        Sample sample = set.sample();
        if (!sample.shape().fits(shape)) {
            progress.decide("start: from scratch (the live model takes " + shape.height() + " x " + shape.width()
                    + " x " + shape.channels()
                    + shape.pretrained().map(by -> " by " + by).orElse("")
                    + ", the images now are " + sample.shape() + ")");
            return Optional.empty();
        }
        return Optional.of(new WarmStart(
                model,
                bench.mixtures()
                        .newest(live.get().generation())
                        .filter(mixture -> mixture.prior().dimension() == shape.latentDimension())
                        .orElseGet(live.get()::seedMixture)));
    }

    private TrainingStatus release(Challenger challenger) {
        progress.progress("judging", 1, challenger.metrics());
        Optional<Living> living = Living.find(bench.releases(), bench.mixtures());
        Verdict verdict = judge(challenger);
        verdict.reasons().forEach(reason -> progress.decide("gate: " + reason));
        Draft draft = draft(challenger, living);
        progress.progress(verdict.released() ? "releasing" : "putting aside", 1, challenger.metrics());
        String state = verdict.released() ? "released" : "refused";
        TrainingStatus last = progress.ended(
                state,
                verdict.released()
                        ? "released as generation " + generation
                        : "refused by the gate; generation " + bench.releases().liveGeneration() + " stays live");
        bench.feed().flush();
        write(draft, verdict.released(), last);
        bench.checkpoints().ended();
        bench.feed().told(last);
        return last;
    }

    private Verdict judge(Challenger challenger) {
        return bench.gate()
                .judge(
                        champion(),
                        new Contender(challenger.model(), challenger.mixture()),
                        set.sample().heldOutImages());
    }

    /** The live model, if it takes images like those of the sample. */
    private Optional<Contender> champion() {
        return bench.releases()
                .live()
                .filter(this::comparable)
                .map(release -> new Contender(
                        release.archive(),
                        bench.mixtures()
                                .newest(release.generation())
                                .filter(mixture -> mixture.prior().dimension()
                                        == release.archive().shape().latentDimension())
                                .orElseGet(release::seedMixture)));
    }

    private boolean comparable(StoredRelease release) {
        return set.sample().shape().fits(release.archive().shape());
    }

    private Draft draft(Challenger challenger, Optional<Living> living) {
        Sample sample = set.sample();
        TrainingImages images = sample.trainingImages().orElseThrow();
        LatentClusters clusters = LatentClusters.of(challenger.model(), challenger.mixture(), images);
        SeedMixture seed = SeedMessages.of(
                challenger.mixture(),
                challenger.densityQuantiles(),
                clusters,
                sample,
                overlaps(clusters, images, living));
        return new Draft(
                challenger.model(),
                seed,
                live.map(StoredRelease::generation).orElse(0L),
                0,
                cause.name().toLowerCase(Locale.ROOT),
                images.count(),
                sample.seen(),
                challenger.metrics(),
                List.copyOf(progress.decisions()),
                bench.backbone().map(TrainingRun::named));
    }

    private static Backbone named(BackboneIdentity identity) {
        return Backbone.newBuilder()
                .setModelSha256(bytes(identity.modelSha256()))
                .setSettingsSha256(bytes(identity.settingsSha256()))
                .setFeatures(identity.length())
                .build();
    }

    private static ByteString bytes(String hexadecimal) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hexadecimal));
    }

    /** Of new clusters and living ones, on familiar images: the live model puts images of kinds that it does not know anywhere. */
    private List<Overlap> overlaps(LatentClusters clusters, TrainingImages images, Optional<Living> living) {
        if (living.isEmpty() || !comparable(living.get().release())) {
            return List.of();
        }
        LatentClusters old =
                LatentClusters.of(living.get().release().archive(), living.get().mixture(), images);
        int[] familiar = IntStream.range(0, images.count())
                .filter(n -> set.familiar().test(set.sample().training().get(n)))
                .toArray();
        return SeedMessages.overlaps(clusters.uidsOf(familiar), old.uidsOf(familiar));
    }

    /** Goes on trying while Kafka is away: what took minutes to train is not thrown away for it. */
    private void write(Draft draft, boolean goesLive, TrainingStatus last) {
        while (true) {
            try {
                bench.releases().write(generation, draft, goesLive, last.phase(), List.of(TrainingFeed.record(last)));
                return;
            } catch (KafkaException e) {
                LOG.warnf("Generation %d waits for Kafka: %s", generation, e.getMessage());
                awaitRetry();
            }
        }
    }

    private void awaitRetry() {
        try {
            if (cancelled.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new CancellationException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }
}
