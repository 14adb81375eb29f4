package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.DataTerms;
import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Adds the batches' summaries up, takes global steps, and at the end of each lap judges the proposed changes of structure by the exact bound and plans the next lap. The only place
 * that allocates uids. Holds no thread and no clock; everything it knows is in {@link #state()}, except the batches' reports, which the caller keeps.
 */
public final class LapCoordinator {

    private final MoveSettings settings;
    private CoordinatorState state;
    private List<Verdict> buildFailures = List.of();
    private boolean componentsWait;

    public LapCoordinator(MoveSettings settings, CoordinatorState state) {
        this.settings = settings;
        this.state = state;
    }

    public CoordinatorState state() {
        return state;
    }

    /** Statistics of all rows in stick order. */
    public SufficientStatistics totals() {
        return state.totals();
    }

    /** The global step. */
    public Posterior posterior() {
        return Posterior.of(state.prior(), state.totals());
    }

    /** The bound of all rows, in nats times the coarseness. */
    public EvidenceLowerBound bound() {
        return EvidenceLowerBound.of(state.prior(), state.totals());
    }

    /** What batches are to do now. */
    public LapPlan plan(int reservoirQuota) {
        return new LapPlan(
                state.lap(),
                state.version(),
                state.structure(),
                state.prior(),
                state.totals(),
                settings.largest(),
                state.births(),
                state.deletes(),
                settings.births() ? reservoirQuota : 0,
                settings.seed());
    }

    /**
     * Puts batches' new summaries in place of their old ones, all at once, and moves to the next version.
     *
     * @param removed reports to take out, up to date with the structure; empty where batches are new
     * @param added reports to put in, up to date with the structure
     */
    public void replace(Iterable<BatchReport> removed, Iterable<BatchReport> added) {
        StatisticsAccumulator sum = new StatisticsAccumulator(state.totals());
        for (BatchReport report : removed) {
            requireCurrent(report);
            sum.add(report.summary(), -1);
        }
        for (BatchReport report : added) {
            requireCurrent(report);
            sum.add(report.summary(), 1);
        }
        state = States.withTotals(state, Rounding.clamp(sum.snapshot()), state.version() + 1);
    }

    private void requireCurrent(BatchReport report) {
        if (report.structure() != state.structure()) {
            throw new IllegalArgumentException("a report includes structure events up to " + report.structure()
                    + ", the mixture up to " + state.structure() + ": replay the events between them first");
        }
    }

    /**
     * Ends the lap: sums everything up afresh, which bounds rounding, judges births, merges and deletes, drops empty components, sorts by size, and plans the next lap.
     *
     * @param reports of all live batches by batch, up to date with the structure; those that did not measure a proposal keep their rows with its target
     */
    public LapOutcome conclude(SortedMap<Long, BatchReport> reports) {
        reports.values().forEach(this::requireCurrent);
        DataTerms terms = new DataTerms(state.prior());
        Judgement judgement = new Judgement(settings, state, reports, terms);
        double before = judgement.bound();
        judgement.births(state.births());
        if (settings.merges()) {
            judgement.merges();
        }
        judgement.deletes(state.deletes());
        judgement.prune();
        double after = judgement.bound();
        SampledRows sampled = SampledRows.of(reports.values(), judgement.acceptedBirths(), state);
        state = judgement.state();
        LapPlanner planner = new LapPlanner(settings, state, sampled, terms);
        state = planner.plan();
        buildFailures = planner.failures();
        componentsWait = planner.componentsWait();
        return new LapOutcome(judgement.events(), judgement.verdicts(), judgement.strippedReports(), before, after);
    }

    /** Births that could not even be proposed at the end of the last lap. */
    public List<Verdict> buildFailures() {
        return buildFailures;
    }

    /** Whether at the end of the last lap components were left to be looked at after the next, because looking at more would have cost too much. */
    public boolean componentsWait() {
        return componentsWait;
    }

    /** Proposals that the running lap measures. */
    public List<BirthProposal> pendingBirths() {
        return state.births();
    }

    /**
     * Absorbs a batch: its rows can no longer be visited, its summary is added to the frozen statistics. Exact afterwards: the bound (for the responsibilities that these rows had) and
     * the gain of merges, by the memoized pair entropies. No longer possible: births leave these rows with their target, and a component that has some is not deleted. Best done only
     * after a lap without an accepted change.
     */
    public void absorb(BatchReport report) {
        requireCurrent(report);
        state = States.withFrozen(state, state.frozen().plus(report.summary()));
    }

    /** Forgets a batch, as a sliding window does: its rows count no longer, and the bound is exactly that of the rows that remain, so it does not compare with the one before. */
    public void forget(BatchReport report) {
        replace(List.of(report), List.of());
    }

    /**
     * Lets frozen rows count for less: all their statistics, entropies included, times the weight. The bound is exactly that of the likelihood with each row's terms times its weight, and does
     * not compare with the one before.
     *
     * @param weight in (0, 1]
     */
    public void decay(double weight) {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("a weight must be in (0, 1], was " + weight);
        }
        StatisticsAccumulator sum = new StatisticsAccumulator(state.totals());
        sum.add(state.frozen(), -1);
        SufficientStatistics frozen = state.frozen().scaled(weight);
        sum.add(frozen, 1);
        state = States.withFrozen(
                States.withTotals(state, Rounding.clamp(sum.snapshot()), state.version() + 1), frozen);
    }

    /** Proposes births from rows at hand, before the first lap. */
    public void propose(Iterable<BatchReport> reports) {
        SampledRows sampled = SampledRows.of(reports, Map.of(), state);
        LapPlanner planner = new LapPlanner(settings, state, sampled, new DataTerms(state.prior()));
        state = planner.planBirths();
    }
}
