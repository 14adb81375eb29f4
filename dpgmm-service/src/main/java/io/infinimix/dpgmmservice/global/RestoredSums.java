package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.global.state.PlanState;
import io.infinimix.dpgmmservice.message.BatchId;
import io.infinimix.dpgmmservice.message.SummaryReader;
import io.infinimix.stream.summary.BatchSummary;

/**
 * A generation's sums, added up afresh from what the stores have: the statistics that are frozen, and those of each live batch.
 *
 * @param memos of the live batches, up to date with the structure
 * @param state with the totals of all of it
 */
record RestoredSums(Memos memos, CoordinatorState state) {

    static RestoredSums of(long generation, GlobalStores stores, PlanState plan, long version) {
        MixturePrior prior = PlanStates.prior(plan);
        LastEvents lastEvents = LastEvents.parse(plan.getEventList());
        SufficientStatistics frozen = stores.coordinators().frozen(generation, prior);
        StatisticsAccumulator totals = new StatisticsAccumulator(
                prior.covariance(),
                prior.dimension(),
                plan.getStickUidList().stream().mapToLong(Long::longValue).toArray());
        totals.add(frozen, 1);
        Memos memos = new Memos();
        stores.summaries().forEach(generation, stored -> {
            BatchSummary summary = memos.bounded(stored, PlanBudget.retainedRows(prior));
            BatchReport report = lastEvents.replayedOn(SummaryReader.report(summary, prior), plan.getStructure());
            memos.put(
                    BatchId.of(summary.getPartition(), summary.getBatch()),
                    new Memos.Memo(summary.getVisit(), summary.getSealed(), report));
            totals.add(report.summary(), 1);
        });
        return new RestoredSums(memos, PlanStates.state(plan, totals.snapshot(), frozen, version));
    }
}
