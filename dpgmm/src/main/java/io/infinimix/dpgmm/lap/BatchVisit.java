package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One batch's local step under a plan, as much at a time as the caller likes: rows are added in slices, and the report covers what was added so far. An open batch goes on under a newer
 * plan with {@link #resume}. Not thread-safe.
 */
public final class BatchVisit {

    /** Least responsibility with which a row may help to build a proposal. */
    public static final double RESERVOIR_RESPONSIBILITY = 0.1;

    /** Rows of one block in few dimensions, and in many: its columns and its logits stay near the processor. */
    private static final int ROWS = 256;

    private static final int ROWS_IN_MANY_DIMENSIONS = 128;
    private static final int MANY_DIMENSIONS = 24;

    private final BatchVisitor visitor;
    private final int blockRows;
    private final RowBlock block;
    private final LocalScratch scratch = new LocalScratch();
    private final Responsibilities responsibilities = new Responsibilities();
    private final StatisticsAccumulator summary;
    /** Position in the summary of each of the plan's components. */
    private final int[] places;

    private final Map<Long, SplitMeasurement> splits = new LinkedHashMap<>();
    private final Map<Long, DeletionMeasurement> deletions = new LinkedHashMap<>();
    /** By position of the component; null where nothing is measured. */
    private final SplitMeasurement[] splitOf;

    private final DeletionMeasurement[] deletionOf;
    private final ReservoirSample reservoir;

    BatchVisit(BatchVisitor visitor, long batch) {
        this(visitor, batch, null);
    }

    private BatchVisit(BatchVisitor visitor, long batch, BatchReport earlier) {
        this.visitor = visitor;
        LapPlan plan = visitor.plan;
        blockRows = plan.prior().dimension() < MANY_DIMENSIONS ? ROWS : ROWS_IN_MANY_DIMENSIONS;
        block = new RowBlock(blockRows, plan.prior().reference());
        summary = earlier == null ? emptyLike(visitor.step) : new StatisticsAccumulator(earlier.summary());
        summary.include(visitor.uids);
        places = summary.places(visitor.uids);
        splitOf = new SplitMeasurement[visitor.uids.length];
        deletionOf = new DeletionMeasurement[visitor.uids.length];
        boolean unmeasured = earlier != null && earlier.summary().rows() > 0;
        for (BatchVisitor.Split split : visitor.splits) {
            long id = split.proposal().id();
            SufficientStatistics measured =
                    earlier == null ? null : earlier.splits().get(id);
            if (measured != null || !unmeasured) {
                StatisticsAccumulator change =
                        measured != null ? new StatisticsAccumulator(measured) : emptyLike(split.children());
                splits.put(id, new SplitMeasurement(split, visitor.uids, change, scratch, blockRows));
                splitOf[split.target()] = splits.get(id);
            }
        }
        visitor.withouts.forEach((gone, step) -> {
            SufficientStatistics measured =
                    earlier == null ? null : earlier.deletions().get(visitor.uids[gone]);
            if (measured != null || !unmeasured) {
                deletions.put(visitor.uids[gone], deletion(gone, step, measured));
                deletionOf[gone] = deletions.get(visitor.uids[gone]);
            }
        });
        reservoir = new ReservoirSample(plan, batch);
    }

    private DeletionMeasurement deletion(int gone, LocalStep without, SufficientStatistics measured) {
        StatisticsAccumulator change = emptyLike(visitor.step);
        if (measured != null) {
            change.add(measured, 1);
        }
        return new DeletionMeasurement(gone, without, change, scratch, blockRows);
    }

    private static StatisticsAccumulator emptyLike(LocalStep step) {
        return new StatisticsAccumulator(step.prior().covariance(), step.prior().dimension(), step.uids());
    }

    /**
     * Goes on with a batch that was reported before. What is already summarised stays as it is; rows that are added follow this plan. A proposal that the earlier report did not
     * measure stays unmeasured for this batch, so that its target keeps the batch's rows if it is accepted.
     *
     * @param earlier the batch's last report, with every structure event that the plan includes replayed on it
     */
    public static BatchVisit resume(BatchVisitor visitor, long batch, BatchReport earlier) {
        if (earlier.structure() != visitor.plan.structure()) {
            throw new IllegalArgumentException("the batch includes structure events up to " + earlier.structure()
                    + ", the plan up to " + visitor.plan.structure() + ": replay the events between them first");
        }
        return new BatchVisit(visitor, batch, earlier);
    }

    /**
     * Adds rows.
     *
     * @param rows of the prior's dimension
     * @param listener hears of every row, or null
     */
    public void add(Rows rows, int from, int count, RowListener listener) {
        boolean measuring = !splits.isEmpty() || !deletions.isEmpty();
        for (int start = from; start < from + count; start += blockRows) {
            int size = Math.min(blockRows, from + count - start);
            block.load(rows, start, size);
            visitor.step.evaluate(block, scratch, responsibilities);
            responsibilities.addTo(summary, places, null, 0, block, true);
            for (int n = 0; n < size; n++) {
                reservoir.offer(responsibilities, block, n);
                if (measuring) {
                    measure(n);
                }
                if (listener != null) {
                    listener.row(start + n, responsibilities, n, visitor.uids);
                }
            }
        }
        summary.countRows(count);
    }

    private void measure(int n) {
        int entries = responsibilities.count(n);
        int targets = 0;
        for (int l = 0; l < entries; l++) {
            targets += splitOf[responsibilities.component(n, l)] != null ? 1 : 0;
        }
        int most = targets == 0 ? 0 : Math.max(1, (visitor.plan.largest() - entries + targets) / targets);
        for (int l = 0; l < entries; l++) {
            int component = responsibilities.component(n, l);
            double r = responsibilities.responsibility(n, l);
            if (r > 0 && splitOf[component] != null) {
                splitOf[component].take(block, responsibilities, n, l, targets == 1, most);
            }
            if (r > 0 && deletionOf[component] != null) {
                deletionOf[component].take(block, responsibilities, n, r);
            }
        }
    }

    /** What was learned so far. The visit may go on afterwards. */
    public BatchReport report() {
        LapPlan plan = visitor.plan;
        Map<Long, SufficientStatistics> measuredSplits = new HashMap<>();
        splits.forEach((id, split) -> measuredSplits.put(id, split.change()));
        Map<Long, SufficientStatistics> measuredDeletions = new HashMap<>();
        deletions.forEach((uid, deletion) -> measuredDeletions.put(uid, deletion.change()));
        return new BatchReport(
                plan.lap(),
                plan.version(),
                plan.structure(),
                summary.snapshot().compact(),
                measuredSplits,
                measuredDeletions,
                reservoir.rows());
    }
}
