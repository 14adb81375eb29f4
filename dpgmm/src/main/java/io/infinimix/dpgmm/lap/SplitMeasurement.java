package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/**
 * What a birth proposal would make of one batch: the children's statistics, and what the other components' would change by.
 *
 * <p>A row that belongs to one target only takes the local step of the mixture in which the children stand in for the target, so the children compete with all other components for it.
 * A row that several targets share is measured for each of them as if the others stayed: its responsibility for the target is shared out among the children. So are rows of a target
 * that no component overlaps. What two proposals change of a row is therefore disjoint, and measurements add up.
 */
final class SplitMeasurement {

    /** A row that belongs to the target with no more than this goes to the first child as a whole. */
    private static final double SHARED = 1e-8;

    private final BatchVisitor.Split split;
    /** The children first, then the plan's components. */
    private final StatisticsAccumulator change;

    private final LocalScratch scratch;
    private final int[] childPlaces;
    private final int[] wholePlaces;
    /** Of the plan's components; −1 for the target. */
    private final int[] otherPlaces;

    private final Responsibilities after = new Responsibilities();
    private final Gathered competing;
    private final Gathered sharing;
    /** Responsibilities for the target of the rows that share it out, and how many children each may belong to. */
    private final double[] weights;

    private final int[] widths;

    /** Rows of a batch, and the responsibilities that they have now. */
    private record Gathered(RowBlock rows, Responsibilities before) {

        void take(RowBlock block, Responsibilities row, int n) {
            before.copyRow(row, n, rows.size(), rows.capacity());
            rows.append(block, n);
        }

        boolean isFull() {
            return rows.size() == rows.capacity();
        }
    }

    /** @param uids of the plan's components */
    SplitMeasurement(
            BatchVisitor.Split split, long[] uids, StatisticsAccumulator change, LocalScratch scratch, int capacity) {
        this.split = split;
        this.change = change;
        this.scratch = scratch;
        change.include(uids);
        childPlaces = change.places(split.proposal().children().uids());
        wholePlaces = change.places(split.whole().uids());
        otherPlaces = change.places(uids);
        otherPlaces[split.target()] = -1;
        competing = gathered(capacity);
        sharing = gathered(capacity);
        weights = new double[capacity];
        widths = new int[capacity];
    }

    private Gathered gathered(int capacity) {
        return new Gathered(
                new RowBlock(capacity, new double[split.whole().prior().dimension()]), new Responsibilities());
    }

    /**
     * Takes a row.
     *
     * @param entry the row's entry for the target
     * @param alone whether the row belongs to no other target
     * @param most how many children it may share its responsibility out among, so that births never leave a row with more entries than its next local step may keep
     */
    void take(RowBlock block, Responsibilities row, int n, int entry, boolean alone, int most) {
        double weight = row.responsibility(n, entry);
        if (weight <= SHARED) {
            change.add(childPlaces[0], weight, block.rowMajor(), block.varianceRows(), n * block.dimension());
            pairWithOthers(row, n, 0, weight);
        } else if (alone && split.proposal().neighbours().size() > 0) {
            competing.take(block, row, n);
            if (competing.isFull()) {
                compete();
            }
        } else {
            weights[sharing.rows().size()] = weight;
            widths[sharing.rows().size()] = most;
            sharing.take(block, row, n);
            if (sharing.isFull()) {
                share();
            }
        }
    }

    private void compete() {
        RowBlock rows = competing.rows();
        if (rows.size() > 0) {
            split.whole().evaluate(rows, scratch, after);
            competing.before().takeFrom(change, otherPlaces, rows);
            after.addTo(change, wholePlaces, null, 0, rows, true);
            rows.clear();
        }
    }

    private void share() {
        RowBlock rows = sharing.rows();
        if (rows.size() == 0) {
            return;
        }
        split.children().evaluate(rows, scratch, after);
        for (int n = 0; n < rows.size(); n++) {
            after.truncate(n, widths[n]);
            for (int l = 0; l < after.count(n); l++) {
                pairWithOthers(sharing.before(), n, after.component(n, l), weights[n] * after.responsibility(n, l));
            }
        }
        after.addTo(change, childPlaces, weights, 0, rows, true);
        rows.clear();
    }

    private void pairWithOthers(Responsibilities row, int n, int child, double responsibility) {
        for (int l = 0; l < row.count(n) && row.count(n) > 1; l++) {
            int other = otherPlaces[row.component(n, l)];
            if (other >= 0) {
                change.addPair(childPlaces[child], other, responsibility, row.responsibility(n, l));
            }
        }
    }

    /** What the batch's statistics would change by so far, apart from the target's: all children, and the other components that change. */
    SufficientStatistics change() {
        compete();
        share();
        return change.snapshot().compactBehind(childPlaces.length);
    }
}
