package io.infinimix.dpgmmservice;

import io.infinimix.dpgmm.drift.Drift;
import io.infinimix.dpgmm.lap.LapOutcome;
import io.infinimix.dpgmm.lap.Verdict;
import io.infinimix.stream.event.StreamDrift.Measure;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.RefusedReleaseException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Every meter of this service. Gauges of the global step are NaN on instances that do not run it. */
public final class DpgmmMetrics {

    private static final String MOVES = "infinimix.mixture.moves";
    private static final int SHOWN_CLUSTERS = 20;

    private final MeterRegistry registry;
    private final Timer latency;
    private final Timer laps;
    private final Timer judgements;
    private final Counter duplicates;
    private final Counter refusedSummaries;
    private final Counter unreadable;
    private final Counter breakdowns;
    private final DistributionSummary novelty;
    private final Counter versions;
    private volatile Global global = Global.ELSEWHERE;
    private final Map<Measure, Double> driftLevels = new ConcurrentHashMap<>();
    private volatile double[] shares = new double[0];
    private volatile Map<AgeBand, Integer> ages = Map.of();

    /** How long ago a cluster was born. */
    public enum AgeBand {
        MINUTES(Duration.ofHours(1)),
        HOURS(Duration.ofDays(1)),
        DAYS(Duration.ofDays(7)),
        OLDER(Duration.ofDays(Integer.MAX_VALUE));

        private final Duration below;

        AgeBand(Duration below) {
            this.below = below;
        }

        /** The band of a cluster born so many milliseconds ago. */
        public static AgeBand of(long millis) {
            for (AgeBand band : values()) {
                if (millis < band.below.toMillis()) {
                    return band;
                }
            }
            return OLDER;
        }
    }

    /** What the global step says of itself. */
    private record Global(
            double clusters,
            double boundPerImage,
            double generation,
            double version,
            double unaccounted,
            double batches) {
        private static final Global ELSEWHERE =
                new Global(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    public DpgmmMetrics(MeterRegistry registry) {
        this.registry = registry;
        latency = Timer.builder("infinimix.assignment.latency")
                .description("From an image's capture to its assignment")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry);
        laps = Timer.builder("infinimix.mixture.lap")
                .description("From a lap's plan to its judgement")
                .register(registry);
        judgements = Timer.builder("infinimix.mixture.judgement")
                .description(
                        "What a lap's end took: judging moves and planning the next, while its thread takes nothing else")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
        novelty = DistributionSummary.builder("infinimix.assignment.novelty")
                .description("Share of known images that are less unusual")
                .serviceLevelObjectives(0.5, 0.9, 0.95, 0.99, 1.0)
                .register(registry);
        duplicates = registry.counter("infinimix.latents.duplicates");
        refusedSummaries = registry.counter("infinimix.summaries.refused");
        unreadable = registry.counter("infinimix.records.unreadable");
        breakdowns = registry.counter("infinimix.mixture.breakdowns");
        versions = registry.counter("infinimix.mixture.versions");
        known();
        for (AgeBand band : AgeBand.values()) {
            Gauge.builder("infinimix.mixture.clusters.by.age", this, metrics -> metrics.ages(band))
                    .tag("age", band.name().toLowerCase(Locale.ROOT))
                    .description("Clusters of the live mixture by how long ago they were born")
                    .register(registry);
        }
        for (int n = 0; n < SHOWN_CLUSTERS; n++) {
            int rank = n;
            Gauge.builder("infinimix.mixture.cluster.share", this, metrics -> metrics.share(rank))
                    .tag("rank", String.format(Locale.ROOT, "%02d", rank + 1))
                    .baseUnit("ratio")
                    .description("Share of images in the largest clusters")
                    .register(registry);
        }
        for (Measure measure : Measure.values()) {
            Gauge.builder("infinimix.drift.level", driftLevels, levels -> levels.getOrDefault(measure, Double.NaN))
                    .tag("measure", measure.name().toLowerCase(Locale.ROOT))
                    .description("How close the stream is to being found changed, by a logarithm, in [0, 1]")
                    .register(registry);
        }
        gauge("infinimix.mixture.clusters", "Clusters of the live mixture", Global::clusters);
        gauge("infinimix.mixture.bound.per.image", "Evidence lower bound per image, in nats", Global::boundPerImage);
        gauge("infinimix.mixture.generation", "Live generation", Global::generation);
        gauge("infinimix.mixture.version", "Version of the live mixture", Global::version);
        gauge("infinimix.mixture.batches", "Batches whose summaries are held", Global::batches);
        gauge(
                "infinimix.mixture.unaccounted.latents",
                "Accepted latents that are nowhere: 0 unless something is wrong",
                Global::unaccounted);
    }

    private Counter drifts(Measure measure, Drift.Kind kind) {
        return registry.counter(
                "infinimix.drifts",
                "kind",
                kind.name().toLowerCase(Locale.ROOT),
                "measure",
                measure.name().toLowerCase(Locale.ROOT));
    }

    /** Has counters that count rare things exist before the first: what is not there cannot be seen to be zero. */
    private void known() {
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            moves(kind, true);
            moves(kind, false);
        }
        for (Measure measure : Measure.values()) {
            for (Drift.Kind kind : Drift.Kind.values()) {
                drifts(measure, kind);
            }
        }
        for (String reason : List.of("no_mixture", "unusable_latent")) {
            registry.counter("infinimix.latents.refused", "reason", reason);
        }
        for (RefusedReleaseException.Reason reason : RefusedReleaseException.Reason.values()) {
            refusedReleases(reason.name());
        }
    }

    private Counter moves(Verdict.Kind kind, boolean accepted) {
        return registry.counter(
                MOVES, "kind", kind.name().toLowerCase(Locale.ROOT), "outcome", accepted ? "accepted" : "rejected");
    }

    private Counter refusedReleases(String reason) {
        return registry.counter("infinimix.releases.refused", "reason", reason.toLowerCase(Locale.ROOT));
    }

    private void gauge(String name, String description, ToDoubleFunction<Global> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.global))
                .description(description)
                .register(registry);
    }

    private double ages(AgeBand band) {
        return global == Global.ELSEWHERE ? Double.NaN : ages.getOrDefault(band, 0);
    }

    private double share(int rank) {
        double[] newest = shares;
        return global == Global.ELSEWHERE || rank >= newest.length ? Double.NaN : newest[rank];
    }

    /** A latent was assigned so many milliseconds after its image's capture. */
    public void assigned(long millis) {
        // A unit of time takes what does not fit into nanoseconds for the longest time there is, where a duration
        // throws.
        latency.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    /** An assigned latent's novelty, in [0, 1]. */
    public void novelty(double value) {
        novelty.record(value);
    }

    /** A latent came a second time within the window. */
    public void duplicate() {
        duplicates.increment();
    }

    /** A latent could not be clustered and became a dead letter. */
    public void refusedLatent(String reason) {
        registry.counter("infinimix.latents.refused", "reason", reason).increment();
    }

    /** A summary did not fit the mixture. */
    public void refusedSummary() {
        refusedSummaries.increment();
    }

    /** A record was not what its topic promises. */
    public void unreadable() {
        unreadable.increment();
    }

    /** A quantity came out not finite or not positive definite. */
    public void breakdown() {
        breakdowns.increment();
    }

    /** A release was not adopted. */
    public void refusedRelease(String reason) {
        refusedReleases(reason).increment();
    }

    /** Does it, and keeps how long it took. */
    public <T> T judged(Supplier<T> judgement) {
        return judgements.record(judgement);
    }

    /** A lap was judged, so many milliseconds after its plan. */
    public void lap(LapOutcome outcome, long millis) {
        laps.record(Duration.ofMillis(Math.max(0, millis)));
        for (Verdict verdict : outcome.verdicts()) {
            moves(verdict.kind(), verdict.accepted()).increment();
        }
    }

    /** The stream was found changed. */
    public void drift(Measure measure, Drift.Kind kind) {
        drifts(measure, kind).increment();
    }

    /** How close the stream is to being found changed, in [0, 1]. */
    public void driftLevel(Measure measure, double level) {
        driftLevels.put(measure, level);
    }

    /** Partitions were told a new mixture. */
    public void version() {
        versions.increment();
    }

    /**
     * The live mixture as it was last written.
     *
     * @param clustersByAge how many clusters each band has
     */
    public void mixture(Mixture mixture, Map<AgeBand, Integer> clustersByAge) {
        Global before = global;
        ages = Map.copyOf(clustersByAge);
        shares = shares(mixture.getStatistics().getCountList());
        double rows = mixture.getStatistics().getRows();
        double bound = mixture.getBound().getData()
                + mixture.getBound().getAllocation()
                + mixture.getBound().getEntropy();
        global = new Global(
                mixture.getStatistics().getUidCount(),
                rows > 0 ? bound / rows : 0,
                mixture.getGeneration(),
                mixture.getVersion(),
                before.unaccounted(),
                before.batches());
    }

    private static double[] shares(List<Double> counts) {
        double total = counts.stream().mapToDouble(Double::doubleValue).sum();
        return counts.stream()
                .sorted(Comparator.reverseOrder())
                .limit(SHOWN_CLUSTERS)
                .mapToDouble(count -> total > 0 ? count / total : 0)
                .toArray();
    }

    /** The account's difference and the number of batches, all generations together. */
    public void state(long generation, long unaccounted, int batches) {
        Global before = global;
        global = new Global(
                before.clusters(), before.boundPerImage(), generation, before.version(), unaccounted, batches);
    }

    /** The global step runs here no longer. */
    public void globalTaskLeft() {
        global = Global.ELSEWHERE;
        driftLevels.clear();
    }
}
