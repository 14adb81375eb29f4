package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.inference.NumericalBreakdownException;
import io.infinimix.dpgmmservice.DpgmmMetrics;
import io.infinimix.dpgmmservice.DpgmmMetrics.AgeBand;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.dpgmmservice.TopologySettings.DriftPolicy;
import io.infinimix.dpgmmservice.generation.Adoption;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.StreamDrift.Measure;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.summary.BatchKey;
import io.infinimix.stream.summary.BatchSummary;
import io.infinimix.stream.summary.LapReport;
import io.infinimix.stream.summary.SummaryRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/** All generations that are not over: adopts releases, leads summaries to their generation, takes steps and judges laps of the newest. */
final class GlobalTask {

    private static final Logger LOG = Logger.getLogger(GlobalTask.class);
    private static final long SNAPSHOT_MILLIS = 1000;

    private final GlobalStores stores;
    private final GlobalOutput output;
    private final TopologySettings settings;
    private final DpgmmMetrics metrics;
    private final int partitions;
    private final SortedMap<Long, GenerationCoordinator> generations = new TreeMap<>();
    /** Of the newest generation; null before the first, and for one that an earlier version adopted. */
    private DriftWatch drift;

    private long snapshotAt;
    private boolean snapshotWanted;

    GlobalTask(
            GlobalStores stores, GlobalOutput output, TopologySettings settings, DpgmmMetrics metrics, int partitions) {
        this.stores = stores;
        this.output = output;
        this.settings = settings;
        this.metrics = metrics;
        this.partitions = partitions;
        for (long generation : stores.coordinators().generations()) {
            generations.put(
                    generation, GenerationCoordinator.restore(generation, stores, settings, partitions, output.now()));
        }
        if (!generations.isEmpty()) {
            stores.coordinators().drift(newest()).ifPresent(state -> watch(DriftWatch.restore(newest(), state)));
        }
        measure();
    }

    private void watch(DriftWatch watch) {
        drift = watch;
        boolean forgets = settings.driftPolicy() == DriftPolicy.FORGET || settings.driftPolicy() == DriftPolicy.WINDOW;
        if (forgets && watch.densityDrifts() > 0) {
            generations.get(watch.generation()).forgetFromNowOn();
        }
    }

    void model(ModelRecord record) {
        switch (record.getContentCase()) {
            case CHUNK -> keep(record, record.getChunk().getGeneration());
            case MANIFEST -> keep(record, record.getManifest().getGeneration());
            case LIVE -> live(record.getLive().getGeneration());
            case CONTENT_NOT_SET -> metrics.unreadable();
        }
    }

    private void keep(ModelRecord record, long generation) {
        if (generation > newest()) {
            stores.releases().keep(record);
        }
    }

    private long newest() {
        return generations.isEmpty() ? 0 : generations.lastKey();
    }

    private void live(long generation) {
        if (generation <= newest()) {
            return;
        }
        try {
            adopt(generation);
        } catch (RefusedReleaseException e) {
            metrics.refusedRelease(e.reason().name());
            LOG.errorf("%s; generation %d stays live", e.getMessage(), newest());
        }
        stores.releases().dropUpTo(generation);
    }

    private void adopt(long generation) throws RefusedReleaseException {
        GenerationCoordinator previous = generations.isEmpty() ? null : generations.get(generations.lastKey());
        List<Long> living = previous == null
                ? List.of()
                : LongStream.of(previous.state().totals().uids()).boxed().toList();
        long nextUid = previous == null ? 1 : previous.state().nextUid();
        Adoption adoption = Adoption.of(generation, stores.releases().seed(generation), living, nextUid);
        PlanBudget.require(generation, adoption.state());
        long seen = stores.releases().seenImages(generation);
        long now = output.now();
        GenerationCoordinator adopted = GenerationCoordinator.adopt(
                generation,
                adoption.state(),
                stores,
                settings,
                partitions,
                previous == null ? Map.of() : previous.bornAt(),
                now);
        if (previous != null) {
            previous.supersede();
        }
        generations.put(generation, adopted);
        // Where an earlier version has not counted, nothing is known of what was trained on, and nothing left out.
        drift = DriftWatch.begin(
                generation, drift == null ? 0 : drift.position(), previous == null || drift != null ? seen : 0);
        stores.coordinators().put(generation, drift.state());
        output.update(adopted.first(adoption.seed().getDensityQuantileList()));
        output.events(ClusterEvents.of(generation, adoption, living, now));
        snapshot(adopted, now);
        LOG.infof(
                "Generation %d is live with %d clusters",
                generation, adopted.state().totals().size());
    }

    void summary(SummaryRecord record) {
        switch (record.getContentCase()) {
            case BATCH -> batch(record.getBatch());
            case REPORT -> report(record.getReport());
            case CONTENT_NOT_SET -> metrics.unreadable();
        }
        work();
    }

    private void batch(BatchSummary summary) {
        GenerationCoordinator generation = generations.get(summary.getGeneration());
        if (generation == null) {
            return;
        }
        observe(generation, summary);
        try {
            generation.summary(summary);
            snapshotWanted = true;
        } catch (IllegalArgumentException e) {
            metrics.refusedSummary();
            LOG.errorf(
                    "Summary of batch %d:%d:%d is left out until its partition sends the next: %s",
                    summary.getGeneration(), summary.getPartition(), summary.getBatch(), e.getMessage());
        }
    }

    private void observe(GenerationCoordinator generation, BatchSummary summary) {
        if (drift == null || drift.generation() != generation.generation() || summary.getDensityCountCount() == 0) {
            return;
        }
        long now = output.now();
        drift.observe(summary, now).forEach(found -> drifted(generation, found, now));
        stores.coordinators().put(generation.generation(), drift.state());
        for (Measure measure : Measure.values()) {
            metrics.driftLevel(measure, drift.level(measure));
        }
    }

    private void drifted(GenerationCoordinator generation, DriftWatch.Found found, long now) {
        DriftPolicy policy = found.measure() == Measure.DENSITY ? settings.driftPolicy() : DriftPolicy.NONE;
        if (policy == DriftPolicy.FORGET || policy == DriftPolicy.WINDOW) {
            generation.forgetFromNowOn();
        }
        if (policy == DriftPolicy.FORGET) {
            output.update(generation.forget(found.drift().images(), now));
        }
        ClusterEvent event =
                ClusterEvents.of(generation.generation(), generation.state().version(), found, policy, now);
        output.events(List.of(event));
        metrics.drift(found.measure(), found.drift().kind());
        LOG.warnf("Generation %d: %s", generation.generation(), event.detail());
    }

    private void report(LapReport report) {
        GenerationCoordinator generation = generations.get(report.getGeneration());
        if (generation != null) {
            generation.reported(report, output.now());
        }
    }

    /** A partition no longer retains the batch of that key. */
    void tombstone(String key) {
        BatchKey.parse(key).ifPresent(batch -> {
            GenerationCoordinator generation = generations.get(batch.generation());
            if (generation != null) {
                generation.letGo(batch);
                snapshotWanted = true;
            }
        });
    }

    /** Takes a step or judges a lap if it is time, and forgets generations that are over. */
    void work() {
        if (generations.isEmpty()) {
            return;
        }
        finish();
        GenerationCoordinator live = generations.get(generations.lastKey());
        long now = output.now();
        try {
            if (live.lapDue(now)) {
                conclude(live, now);
            } else if (live.stepDue(now)) {
                output.update(live.step(now));
                metrics.version();
            }
            if (snapshotWanted && now - snapshotAt >= SNAPSHOT_MILLIS) {
                snapshot(live, now);
            }
        } catch (NumericalBreakdownException e) {
            metrics.breakdown();
            LOG.errorf("The mixture before stays: %s", e.getMessage());
        }
        measure();
    }

    private void conclude(GenerationCoordinator live, long now) {
        GenerationCoordinator.Judged judged = metrics.judged(() -> live.conclude(now));
        output.update(judged.update());
        output.events(ClusterEvents.of(live.generation(), judged.outcome(), judged.before(), live.state(), now));
        snapshot(live, now);
        metrics.version();
        metrics.lap(judged.outcome(), judged.lapMillis());
    }

    private void snapshot(GenerationCoordinator generation, long now) {
        Mixture mixture = generation.snapshot(now);
        generation.pieces(output.mixture(mixture, generation.pieces()));
        snapshotAt = now;
        snapshotWanted = false;
        Map<AgeBand, Integer> ages = new EnumMap<>(AgeBand.class);
        generation.bornAt().values().forEach(born -> ages.merge(AgeBand.of(now - born), 1, Integer::sum));
        metrics.mixture(mixture, ages);
    }

    private void finish() {
        Iterator<GenerationCoordinator> each = new ArrayList<>(generations.values()).iterator();
        while (each.hasNext()) {
            GenerationCoordinator generation = each.next();
            if (generation.over()) {
                LOG.infof("Generation %d is over: %s", generation.generation(), AccountText.of(generation.account()));
                output.dropMixture(generation.generation(), generation.pieces());
                generation.delete();
                generations.remove(generation.generation());
            }
        }
    }

    private void measure() {
        long unaccounted = generations.values().stream()
                .mapToLong(generation -> Math.abs(Ledger.unaccounted(generation.account())))
                .sum();
        int batches = generations.values().stream()
                .mapToInt(GenerationCoordinator::batches)
                .sum();
        metrics.state(newest(), unaccounted, batches);
    }
}
