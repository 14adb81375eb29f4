package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.inference.NumericalBreakdownException;
import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.lap.LapCoordinator;
import io.infinimix.dpgmm.lap.LapOutcome;
import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.dpgmmservice.global.state.PlanState;
import io.infinimix.dpgmmservice.global.state.ProgressState;
import io.infinimix.dpgmmservice.message.BatchId;
import io.infinimix.dpgmmservice.message.SummaryReader;
import io.infinimix.stream.mixture.Account;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.summary.BatchKey;
import io.infinimix.stream.summary.BatchSummary;
import io.infinimix.stream.summary.LapReport;
import io.infinimix.stream.update.MixtureUpdate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** One generation's mixture: sums, steps, laps, account. Everything it knows is in the stores after each call. */
final class GenerationCoordinator {

    private final long generation;
    private final GlobalStores stores;
    private final TopologySettings settings;
    private final Memos memos = new Memos();
    private final Ledger ledger;
    private LapCoordinator coordinator;
    private LapPacing pacing;
    private int reservoirQuota;
    private boolean superseded;
    private LastEvents lastEvents;
    private boolean changed;
    private long steppedAt;
    private int pieces;
    private Map<Long, Long> bornAt = Map.of();

    /** What a lap came to, and what the partitions are to be told. */
    record Judged(LapOutcome outcome, SufficientStatistics before, MixtureUpdate update, long lapMillis) {}

    private GenerationCoordinator(
            long generation, GlobalStores stores, TopologySettings settings, int partitions, ProgressState progress) {
        this.generation = generation;
        this.stores = stores;
        this.settings = settings;
        ledger = new Ledger(partitions, progress);
        pieces = progress.getPieces();
    }

    /** A generation that begins. */
    static GenerationCoordinator adopt(
            long generation,
            CoordinatorState state,
            GlobalStores stores,
            TopologySettings settings,
            int partitions,
            Map<Long, Long> bornBefore,
            long now) {
        GenerationCoordinator adopted = new GenerationCoordinator(
                generation,
                stores,
                settings,
                partitions,
                ProgressState.newBuilder().setSeed(state.frozen().rows()).build());
        adopted.coordinator = new LapCoordinator(moves(generation, settings, state.prior()), state);
        adopted.pacing = LapPacing.start(now);
        adopted.reservoirQuota = PlanBudget.reservoirQuota(settings.reservoirRows(), state, 1);
        adopted.lastEvents = LastEvents.NONE;
        adopted.steppedAt = now;
        adopted.bornAt = adopted.births(bornBefore, now);
        stores.coordinators().putFrozen(generation, state);
        adopted.savePlan();
        adopted.saveProgress();
        return adopted;
    }

    /** A generation as the stores have it. */
    static GenerationCoordinator restore(
            long generation, GlobalStores stores, TopologySettings settings, int partitions, long now) {
        PlanState plan = stores.coordinators().plan(generation);
        ProgressState progress = stores.coordinators().progress(generation);
        GenerationCoordinator restored = new GenerationCoordinator(generation, stores, settings, partitions, progress);
        MixturePrior prior = PlanStates.prior(plan);
        restored.lastEvents = LastEvents.parse(plan.getEventList());
        restored.pacing = new LapPacing(plan.getStartedAt(), plan.getAccepted(), plan.getQuietLaps(), plan.getBound());
        restored.reservoirQuota = plan.getReservoirQuota();
        restored.superseded = plan.getSuperseded();
        restored.steppedAt = now;
        restored.bornAt = plan.getBornAtMap();
        SufficientStatistics frozen = stores.coordinators().frozen(generation, prior);
        StatisticsAccumulator totals = new StatisticsAccumulator(
                prior.covariance(),
                prior.dimension(),
                plan.getStickUidList().stream().mapToLong(Long::longValue).toArray());
        totals.add(frozen, 1);
        for (BatchSummary summary : stores.summaries().all(generation)) {
            BatchReport report =
                    restored.lastEvents.replayedOn(SummaryReader.report(summary, prior), plan.getStructure());
            restored.memos.put(
                    BatchId.of(summary.getPartition(), summary.getBatch()),
                    new Memos.Memo(summary.getVisit(), summary.getSealed(), report));
            totals.add(report.summary(), 1);
        }
        restored.coordinator = new LapCoordinator(
                moves(generation, settings, prior),
                PlanStates.state(plan, totals.snapshot(), frozen, progress.getVersion()));
        restored.coordinator.replace(List.of(), List.of());
        restored.changed = true;
        return restored;
    }

    private static MoveSettings moves(long generation, TopologySettings settings, MixturePrior prior) {
        int most = Math.min(settings.maxComponents(), PlanBudget.mostComponents(prior));
        return new MoveSettings(true, true, true, most, settings.support(), settings.reservoirRows(), generation);
    }

    /**
     * Puts a batch's summary in the place of its older one.
     *
     * @throws IllegalArgumentException if it does not fit the mixture; the older one stays
     */
    void summary(BatchSummary summary) {
        ledger.seen(summary.getPartition(), summary.getVisit());
        changed = true;
        long batch = BatchId.of(summary.getPartition(), summary.getBatch());
        Memos.Memo old = memos.get(batch);
        if (old != null && summary.getVisit() <= old.visit()) {
            return;
        }
        CoordinatorState state = coordinator.state();
        BatchReport report = lastEvents.replayedOn(SummaryReader.report(summary, state.prior()), state.structure());
        if (old != null) {
            report = old.withItsReservoir(report);
        }
        coordinator.replace(old == null ? List.of() : List.of(old.report()), List.of(report));
        memos.put(batch, new Memos.Memo(summary.getVisit(), summary.getSealed(), report));
        ledger.accepted(summary.getPartition(), summary.getAccepted(), summary.getDuplicates());
        stores.summaries().put(summary);
        saveProgress();
    }

    /** A partition has let a batch go: it is absorbed as it stands, or forgotten. */
    void letGo(BatchKey key) {
        Memos.Memo memo = memos.remove(BatchId.of(key.partition(), key.batch()));
        if (memo == null) {
            return;
        }
        long rows = memo.report().summary().rows();
        if (settings.retention() == TopologySettings.Retention.FORGET) {
            coordinator.forget(memo.report());
            ledger.forgotten(rows);
        } else {
            if (settings.retention() == TopologySettings.Retention.DECAY) {
                coordinator.decay(Math.pow(0.5, (double) rows / ledger.retained(settings.retainedRows())));
            }
            coordinator.absorb(memo.report());
            ledger.absorbed(rows);
            stores.coordinators().putFrozen(generation, coordinator.state());
        }
        stores.summaries().delete(generation, key.partition(), key.batch());
        changed = true;
        saveProgress();
    }

    void reported(LapReport report) {
        ledger.reported(report.getPartition(), report.getLap(), report.getDuplicates(), report.getDrained());
        saveProgress();
    }

    /** No more laps: a newer generation is live. What is still on its way is only summed up. */
    void supersede() {
        superseded = true;
        savePlan();
    }

    /** Whether nothing more will come. */
    boolean over() {
        return superseded && ledger.drained();
    }

    /** Forgets everything about the generation. */
    void delete() {
        stores.summaries().deleteAll(generation);
        stores.coordinators().delete(generation);
    }

    /** The first word to the partitions. */
    MixtureUpdate first(List<Double> densityQuantiles) {
        return new Tellings(generation, coordinator).first(reservoirQuota, densityQuantiles);
    }

    boolean stepDue(long now) {
        return !superseded
                && changed
                && now - steppedAt >= settings.stepInterval().toMillis();
    }

    /** The mixture as it is now, for the lap under way. */
    MixtureUpdate step(long now) {
        stepped(now);
        saveProgress();
        return new Tellings(generation, coordinator).step(ledger.seen());
    }

    private void stepped(long now) {
        changed = false;
        steppedAt = now;
    }

    boolean lapDue(long now) {
        return !superseded
                && ledger.complete(state().lap())
                && pacing.due(now, settings.lapInterval().toMillis(), ledger.accepted());
    }

    /**
     * Judges the lap that every partition has reported, and plans the next.
     *
     * @throws NumericalBreakdownException if a bound is no number; the mixture then is the one before, and the lap is tried again later
     */
    Judged conclude(long now) {
        CoordinatorState before = state();
        SortedMap<Long, BatchReport> reports = memos.reports();
        boolean measured = !before.births().isEmpty();
        LapOutcome outcome;
        try {
            outcome = coordinator.conclude(reports);
        } catch (NumericalBreakdownException e) {
            coordinator = new LapCoordinator(moves(generation, settings, before.prior()), before);
            pacing = pacing.retry(now);
            throw e;
        }
        coordinator =
                new LapCoordinator(moves(generation, settings, before.prior()), PlanBudget.fit(coordinator.state()));
        memos.replaceReports(outcome.reports());
        long lapMillis = now - pacing.startedAt();
        boolean idle = !measured && coordinator.pendingBirths().isEmpty();
        pacing = pacing.next(now, ledger.accepted(), before.totals(), coordinator.totals(), outcome, idle);
        reservoirQuota = PlanBudget.reservoirQuota(settings.reservoirRows(), state(), memos.size());
        lastEvents = new LastEvents(outcome.events());
        bornAt = births(bornAt, now);
        stepped(now);
        if (!outcome.events().isEmpty()) {
            stores.coordinators().putFrozen(generation, state());
        }
        savePlan();
        saveProgress();
        MixtureUpdate update = new Tellings(generation, coordinator).lap(outcome, reservoirQuota, ledger.seen());
        return new Judged(outcome, before.totals(), update, lapMillis);
    }

    /** The mixture with bound and account, for everyone. */
    Mixture snapshot(long now) {
        return new Tellings(generation, coordinator).snapshot(account(), now);
    }

    Account account() {
        return ledger.account(memos.live(), memos.open());
    }

    long generation() {
        return generation;
    }

    CoordinatorState state() {
        return coordinator.state();
    }

    /** When each component was born, in milliseconds since the epoch. */
    Map<Long, Long> bornAt() {
        return bornAt;
    }

    private Map<Long, Long> births(Map<Long, Long> before, long now) {
        return LongStream.of(state().totals().uids())
                .boxed()
                .collect(Collectors.toMap(uid -> uid, uid -> before.getOrDefault(uid, now)));
    }

    int batches() {
        return memos.size();
    }

    /** Records that the last snapshot took. */
    int pieces() {
        return pieces;
    }

    void pieces(int count) {
        if (count != pieces) {
            pieces = count;
            saveProgress();
        }
    }

    private void savePlan() {
        stores.coordinators()
                .put(
                        generation,
                        PlanStates.of(state())
                                .addAllEvent(lastEvents.stored())
                                .setStartedAt(pacing.startedAt())
                                .setAccepted(pacing.accepted())
                                .setQuietLaps(pacing.quietLaps())
                                .setBound(pacing.bound())
                                .setReservoirQuota(reservoirQuota)
                                .setSuperseded(superseded)
                                .putAllBornAt(bornAt)
                                .build());
    }

    private void saveProgress() {
        stores.coordinators()
                .put(
                        generation,
                        ledger.state()
                                .setVersion(state().version())
                                .setPieces(pieces)
                                .build());
    }
}
