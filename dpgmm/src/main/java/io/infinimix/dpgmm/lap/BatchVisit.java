package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One batch's local step under a plan, as much at a time as the caller likes: rows are added in slices, and the report covers what was added so far. An open batch goes on under a newer
 * plan with {@link #resume}. Not thread-safe.
 */
public final class BatchVisit {

    /** Least responsibility with which a row may help to build a proposal. */
    public static final double RESERVOIR_RESPONSIBILITY = 0.1;

    /** Rows of one block: a few dozen columns of it stay in the first-level cache. */
    static final int BLOCK = 128;

    /** A target's row with less goes to the first child as a whole, and a deleted component's to the row's other entries. */
    private static final double SHARED = 1e-8;

    private final BatchVisitor visitor;
    private final RowBlock block;
    private final LocalScratch scratch = new LocalScratch();
    private final Responsibilities responsibilities = new Responsibilities();
    private final Responsibilities alternatives = new Responsibilities();
    private final StatisticsAccumulator summary;
    /** Position in the summary of each of the plan's components. */
    private final int[] places;

    private final Map<Long, StatisticsAccumulator> splits = new LinkedHashMap<>();
    private final Map<Integer, StatisticsAccumulator> deletions = new LinkedHashMap<>();
    private final ReservoirSample reservoir;
    private long structure;

    BatchVisit(BatchVisitor visitor, long batch) {
        this(visitor, batch, emptySummary(visitor), Map.of(), Map.of());
    }

    private BatchVisit(
            BatchVisitor visitor,
            long batch,
            SufficientStatistics before,
            Map<Long, SufficientStatistics> measuredSplits,
            Map<Long, SufficientStatistics> measuredDeletions) {
        this.visitor = visitor;
        LapPlan plan = visitor.plan;
        block = new RowBlock(BLOCK, plan.prior().reference());
        summary = new StatisticsAccumulator(before);
        summary.include(visitor.uids);
        places = summary.places(visitor.uids);
        for (BatchVisitor.Split split : visitor.splits) {
            SufficientStatistics measured = measuredSplits.get(split.proposal().id());
            splits.put(
                    split.proposal().id(),
                    measured != null ? new StatisticsAccumulator(measured) : emptyLike(split.step()));
        }
        for (Map.Entry<Integer, LocalStep> without : visitor.withouts.entrySet()) {
            SufficientStatistics measured = measuredDeletions.get(visitor.uids[without.getKey()]);
            StatisticsAccumulator change =
                    measured != null ? new StatisticsAccumulator(measured) : emptyLike(visitor.step);
            change.include(visitor.uids);
            deletions.put(without.getKey(), change);
        }
        reservoir = new ReservoirSample(plan, batch);
        structure = plan.structure();
    }

    private static SufficientStatistics emptySummary(BatchVisitor visitor) {
        return emptyLike(visitor.step).snapshot();
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
        BatchVisit visit = new BatchVisit(visitor, batch, earlier.summary(), earlier.splits(), earlier.deletions());
        if (earlier.summary().rows() > 0) {
            visit.splits.keySet().retainAll(earlier.splits().keySet());
            visit.deletions.keySet().removeIf(gone -> !earlier.deletions().containsKey(visitor.uids[gone]));
        }
        return visit;
    }

    /**
     * Adds rows.
     *
     * @param rows of the prior's dimension
     * @param listener hears of every row, or null
     */
    public void add(Rows rows, int from, int count, RowListener listener) {
        for (int start = from; start < from + count; start += BLOCK) {
            int size = Math.min(BLOCK, from + count - start);
            block.load(rows, start, size);
            visitor.step.evaluate(block, scratch, responsibilities);
            for (int n = 0; n < size; n++) {
                addRow(n);
                if (listener != null) {
                    listener.row(start + n, responsibilities, n, visitor.uids);
                }
            }
            visitor.splits.forEach(this::split);
            visitor.withouts.forEach(this::delete);
        }
        summary.countRows(count);
    }

    private void addRow(int n) {
        int at = n * visitor.plan.prior().dimension();
        int width = responsibilities.width();
        for (int l = 0; l < width; l++) {
            double r = responsibilities.responsibility(n, l);
            if (r <= 0) {
                break;
            }
            int place = places[responsibilities.component(n, l)];
            summary.add(place, r, block.rowMajor(), block.varianceRows(), at);
            for (int m = 0; m < l; m++) {
                summary.addPair(
                        places[responsibilities.component(n, m)], place, responsibilities.responsibility(n, m), r);
            }
            if (r >= RESERVOIR_RESPONSIBILITY) {
                reservoir.offer(responsibilities.component(n, l), r, block, n);
            }
        }
    }

    /** Shares the target's responsibilities in this block out among the proposal's children. */
    private void split(BatchVisitor.Split split) {
        StatisticsAccumulator children = splits.get(split.proposal().id());
        if (children == null) {
            return;
        }
        boolean evaluated = false;
        int dimension = visitor.plan.prior().dimension();
        for (int n = 0; n < block.size(); n++) {
            double r = responsibilities.of(n, split.target());
            if (r <= 0) {
                continue;
            }
            if (r <= SHARED) {
                children.add(0, r, block.rowMajor(), block.varianceRows(), n * dimension);
                continue;
            }
            if (!evaluated) {
                split.step().evaluate(block, scratch, alternatives);
                evaluated = true;
            }
            alternatives.addTo(children, r, block, n);
        }
    }

    /** Measures what would change if the component at that position did not exist. */
    private void delete(int gone, LocalStep without) {
        StatisticsAccumulator change = deletions.get(gone);
        if (change == null) {
            return;
        }
        boolean evaluated = false;
        for (int n = 0; n < block.size(); n++) {
            double r = responsibilities.of(n, gone);
            if (r <= 0) {
                continue;
            }
            if (r <= SHARED) {
                RowChange.moveToLargest(change, responsibilities, gone, r, block, n);
                continue;
            }
            if (!evaluated) {
                without.evaluate(block, scratch, alternatives);
                evaluated = true;
            }
            RowChange.add(change, responsibilities, alternatives, gone, block, n);
        }
    }

    /** What was learned so far. The visit may go on afterwards. */
    public BatchReport report() {
        LapPlan plan = visitor.plan;
        Map<Long, SufficientStatistics> measuredSplits = new HashMap<>();
        splits.forEach((id, children) -> measuredSplits.put(id, children.snapshot()));
        Map<Long, SufficientStatistics> measuredDeletions = new HashMap<>();
        deletions.forEach((gone, change) ->
                measuredDeletions.put(visitor.uids[gone], change.snapshot().compact()));
        List<ReservoirRow> rows = new ArrayList<>(reservoir.rows());
        return new BatchReport(
                plan.lap(),
                plan.version(),
                structure,
                summary.snapshot().compact(),
                measuredSplits,
                measuredDeletions,
                rows);
    }
}
