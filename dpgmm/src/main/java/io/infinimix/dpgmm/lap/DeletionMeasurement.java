package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/** What would change in one batch's statistics if a component did not exist: its rows, gathered into blocks and shared out among the others. */
final class DeletionMeasurement {

    /** A row that belongs to the component with no more than this goes to the row's largest other entry. */
    private static final double SHARED = 1e-8;

    private final int gone;
    private final LocalStep without;
    /** In the positions of all components. */
    private final StatisticsAccumulator change;

    private final LocalScratch scratch;
    private final int[] places;
    private final Responsibilities before = new Responsibilities();
    private final Responsibilities after = new Responsibilities();
    private final RowBlock gathered;

    DeletionMeasurement(int gone, LocalStep without, StatisticsAccumulator change, LocalScratch scratch, int capacity) {
        this.gone = gone;
        this.without = without;
        this.change = change;
        this.scratch = scratch;
        places = new int[without.size()];
        for (int k = 0; k < places.length; k++) {
            places[k] = k < gone ? k : k + 1;
        }
        gathered = new RowBlock(capacity, new double[without.prior().dimension()]);
    }

    /**
     * Takes a row.
     *
     * @param r its responsibility for the component
     */
    void take(RowBlock block, Responsibilities responsibilities, int n, double r) {
        if (r <= SHARED) {
            moveToLargest(responsibilities, r, block, n);
            return;
        }
        before.copyRow(responsibilities, n, gathered.size(), gathered.capacity());
        gathered.append(block, n);
        if (gathered.size() == gathered.capacity()) {
            share();
        }
    }

    private void moveToLargest(Responsibilities row, double r, RowBlock block, int n) {
        int at = n * block.dimension();
        int largest = row.component(n, 0);
        double most = row.responsibility(n, 0);
        change.subtract(gone, r, block.rowMajor(), block.varianceRows(), at);
        change.subtractPair(largest, gone, most, r);
        change.subtract(largest, most, block.rowMajor(), block.varianceRows(), at);
        change.add(largest, most + r, block.rowMajor(), block.varianceRows(), at);
    }

    private void share() {
        if (gathered.size() == 0) {
            return;
        }
        without.evaluate(gathered, scratch, after);
        before.takeFrom(change, null, gathered);
        after.addTo(change, places, null, 0, gathered, true);
        gathered.clear();
    }

    /** The change so far, of the components that it touches. */
    SufficientStatistics change() {
        share();
        return change.snapshot().compact();
    }
}
