package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.inference.NumericalBreakdownException;
import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.lap.LapCoordinator;
import io.infinimix.dpgmm.lap.LapOutcome;
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

/** One generation's mixture: sums, steps, laps, account. Everything it knows is in the stores after each call. */
final class GenerationCoordinator {

    private final long generation;
    private final GenerationStore store;
    private final TopologySettings settings;
    private final Memos memos;
    private final Ledger ledger;
    private final Departures departures;
    private LapCoordinator coordinator;
    private LapMarks marks;
    private boolean changed;
    private long steppedAt;
    private int pieces;

    /** What a lap came to, and what the partitions are to be told. */
    record Judged(LapOutcome outcome, SufficientStatistics before, MixtureUpdate update, long lapMillis) {}

    private GenerationCoordinator(
            long generation,
            GlobalStores stores,
            TopologySettings settings,
            Ledger ledger,
            Memos memos,
            CoordinatorState state,
            LapMarks marks,
            long now) {
        this.generation = generation;
        store = new GenerationStore(generation, stores);
        this.settings = settings;
        this.ledger = ledger;
        departures = new Departures(settings, ledger);
        this.memos = memos;
        this.marks = marks;
        coordinator = new LapCoordinator(PlanBudget.moves(generation, settings, state.prior()), state);
        steppedAt = now;
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
        ProgressState progress =
                ProgressState.newBuilder().setSeed(state.frozen().rows()).build();
        int quota = PlanBudget.reservoirQuota(settings.reservoirRows(), state, 1);
        GenerationCoordinator adopted = new GenerationCoordinator(
                generation,
                stores,
                settings,
                new Ledger(partitions, progress),
                new Memos(),
                state,
                LapMarks.first(now, quota, state.totals(), bornBefore),
                now);
        adopted.store.frozen(state);
        adopted.savePlan();
        adopted.saveProgress();
        return adopted;
    }

    /** A generation as the stores have it. */
    static GenerationCoordinator restore(
            long generation, GlobalStores stores, TopologySettings settings, int partitions, long now) {
        PlanState plan = stores.coordinators().plan(generation);
        ProgressState progress = stores.coordinators().progress(generation);
        RestoredSums sums = RestoredSums.of(generation, stores, plan, progress.getVersion());
        GenerationCoordinator restored = new GenerationCoordinator(
                generation,
                stores,
                settings,
                new Ledger(partitions, progress),
                sums.memos(),
                sums.state(),
                LapMarks.of(plan),
                now);
        restored.pieces = progress.getPieces();
        restored.coordinator.replace(List.of(), List.of());
        restored.changed = true;
        return restored;
    }

    /**
     * Puts a batch's summary in the place of its older one.
     *
     * @throws IllegalArgumentException if it does not fit the mixture; the older one stays
     */
    void summary(BatchSummary published) {
        ledger.seen(published.getPartition(), published.getVisit());
        changed = true;
        long batch = BatchId.of(published.getPartition(), published.getBatch());
        Memos.Memo old = memos.get(batch);
        if (old != null && published.getVisit() <= old.visit()) {
            return;
        }
        CoordinatorState state = coordinator.state();
        BatchSummary summary = memos.bounded(published, PlanBudget.retainedRows(state.prior()));
        BatchReport report =
                marks.lastEvents().replayedOn(SummaryReader.report(summary, state.prior()), state.structure());
        if (old != null) {
            report = old.withItsReservoir(report);
        }
        coordinator.replace(old == null ? List.of() : List.of(old.report()), List.of(report));
        memos.put(batch, new Memos.Memo(summary.getVisit(), summary.getSealed(), report));
        ledger.accepted(summary.getPartition(), summary.getAccepted(), summary.getDuplicates());
        store.summary(summary);
        saveProgress();
    }

    /** A partition has let a batch go: it is absorbed as it stands, or forgotten. */
    void letGo(BatchKey key) {
        Memos.Memo memo = memos.remove(BatchId.of(key.partition(), key.batch()));
        if (memo == null) {
            return;
        }
        if (departures.settle(memo.report(), coordinator)) {
            store.frozen(coordinator.state());
        }
        store.dropSummary(key);
        changed = true;
        saveProgress();
    }

    /** From now on batches that are let go leave the mixture, whatever the settings say. */
    void forgetFromNowOn() {
        departures.forgetFromNowOn();
    }

    /**
     * What partitions are told where the stream has changed: to let go what is older.
     *
     * @param images that all of them together go on retaining
     */
    MixtureUpdate forget(long images, long now) {
        changed = true;
        return step(now).toBuilder().setRetainRows(ledger.share(images)).build();
    }

    void reported(LapReport report, long now) {
        ledger.reported(report.getPartition(), report.getLap(), report.getDuplicates(), report.getDrained(), now);
        saveProgress();
    }

    /** No more laps: a newer generation is live. What is still on its way is only summed up. */
    void supersede() {
        marks = marks.overtaken();
        savePlan();
    }

    /** Whether nothing more will come. */
    boolean over() {
        return marks.superseded() && ledger.drained();
    }

    /** Forgets everything about the generation. */
    void delete() {
        store.delete();
    }

    /** The first word to the partitions. */
    MixtureUpdate first(List<Double> densityQuantiles) {
        return new Tellings(generation, coordinator).first(marks.reservoirQuota(), densityQuantiles);
    }

    boolean stepDue(long now) {
        return !marks.superseded()
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
        CoordinatorState state = state();
        return !marks.superseded()
                && ledger.complete(state.lap())
                && (eventful(state) || marks.pacing().rested(now, ledger.completedAt()))
                && marks.pacing().due(now, settings.lapInterval().toMillis(), ledger.accepted());
    }

    /** Whether the lap measures moves or follows one that made some. */
    private boolean eventful(CoordinatorState state) {
        return !state.births().isEmpty()
                || !state.deletes().isEmpty()
                || !marks.lastEvents().events().isEmpty();
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
            coordinator = new LapCoordinator(PlanBudget.moves(generation, settings, before.prior()), before);
            marks = marks.retried(now);
            throw e;
        }
        boolean waiting = coordinator.componentsWait();
        coordinator = new LapCoordinator(
                PlanBudget.moves(generation, settings, before.prior()), PlanBudget.fit(coordinator.state()));
        memos.replaceReports(outcome.reports());
        long lapMillis = now - marks.pacing().startedAt();
        boolean idle = !measured && !waiting && coordinator.pendingBirths().isEmpty();
        marks = marks.judged(
                marks.pacing().next(now, ledger.accepted(), before.totals(), coordinator.totals(), outcome, idle),
                PlanBudget.reservoirQuota(settings.reservoirRows(), state(), memos.size()),
                new LastEvents(outcome.events()),
                coordinator.totals(),
                now);
        stepped(now);
        if (!outcome.events().isEmpty()) {
            store.frozen(state());
        }
        savePlan();
        saveProgress();
        MixtureUpdate update =
                new Tellings(generation, coordinator).lap(outcome, marks.reservoirQuota(), ledger.seen());
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
        return marks.bornAt();
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
        store.plan(state(), marks);
    }

    private void saveProgress() {
        store.progress(ledger, state().version(), pieces);
    }
}
