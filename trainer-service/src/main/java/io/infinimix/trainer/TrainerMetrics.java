package io.infinimix.trainer;

import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.trainer.alarm.NoveltyWatch;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.sample.Sampling;
import io.infinimix.trainer.training.TrainingDesk;
import io.infinimix.trainer.training.TrainingFeed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Every meter of the service. */
@ApplicationScoped
class TrainerMetrics {

    private static final Set<String> ENDED = Set.of("released", "refused", "failed", "cancelled");

    private final MeterRegistry registry;
    private final MultiGauge loss;
    private final Timer durations;
    private volatile double progress;

    @Inject
    TrainerMetrics(
            MeterRegistry registry,
            Sampling sampling,
            Releases releases,
            TrainingDesk desk,
            TrainingFeed feed,
            NoveltyWatch watch) {
        this.registry = registry;
        gauge(
                "infinimix.trainer.images.seen",
                "Images that were offered to the sample",
                sampling,
                s -> s.status().seen());
        gauge(
                "infinimix.trainer.sample.images",
                "Images that the sample holds",
                sampling,
                s -> s.status().kept());
        counter("infinimix.trainer.images.duplicates", sampling, s -> s.status().duplicates());
        counter(
                "infinimix.trainer.images.undecodable",
                sampling,
                s -> s.status().undecodable());
        counter("infinimix.trainer.images.left.out", sampling, s -> s.status().leftOut());
        counter("infinimix.trainer.images.removed", sampling, s -> s.status().removed());
        gauge(
                "infinimix.trainer.generation",
                "Generation that is live, 0 for none",
                releases,
                Releases::liveGeneration);
        Gauge.builder(
                        "infinimix.trainer.release.timestamp",
                        releases,
                        r -> r.liveSince()
                                .map(since -> since.toEpochMilli() / 1000.0)
                                .orElse(0.0))
                .description("When the live generation went live, 0 for none")
                .baseUnit("seconds")
                .register(registry);
        gauge("infinimix.trainer.training.running", "1 while a training runs", desk, d -> d.isRunning() ? 1 : 0);
        gauge("infinimix.trainer.training.progress", "Share of the training that is done", this, m -> m.progress);
        gauge(
                "infinimix.trainer.alarm",
                "1 while images of a new kind arrive",
                watch,
                w -> w.alarm().isPresent() ? 1 : 0);
        gauge("infinimix.trainer.novelty.level", "How close the alarm for new kinds is", watch, NoveltyWatch::level);
        gauge(
                "infinimix.trainer.novelty.exceeding",
                "Share of recent images that are unlike the known ones; 0.05 is usual",
                watch,
                NoveltyWatch::unlikeShare);
        loss = MultiGauge.builder("infinimix.trainer.loss")
                .description("Newest average of each term of the objective")
                .register(registry);
        durations = Timer.builder("infinimix.trainer.training.duration")
                .description("From the start of a training to its end, whatever that was")
                .register(registry);
        // So that none is seen to be zero.
        ENDED.forEach(this::trainings);
        feed.listen(this::follow);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).register(registry);
    }

    private <T> void counter(String name, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).register(registry);
    }

    private Counter trainings(String outcome) {
        return registry.counter("infinimix.trainer.trainings", "outcome", outcome);
    }

    private void follow(TrainingStatus status) {
        progress = status.progress();
        List<MultiGauge.Row<?>> rows = status.terms().entrySet().stream()
                .<MultiGauge.Row<?>>map(term -> MultiGauge.Row.of(Tags.of("term", term.getKey()), term.getValue()))
                .toList();
        loss.register(rows, true);
        if (ENDED.contains(status.state())) {
            trainings(status.state()).increment();
            durations.record(Duration.between(status.startedAt(), status.updatedAt()));
        }
    }

    /** Has the meters exist before anything is measured. */
    void start(@Observes StartupEvent event) {
        progress = 0;
    }
}
