package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/** What a birth proposal would make of one batch: the target's rows, gathered into blocks and shared out among the children. */
final class SplitMeasurement {

    /** A row that belongs to the target with no more than this goes to the first child as a whole. */
    private static final double SHARED = 1e-8;

    private final LocalStep step;
    private final StatisticsAccumulator children;
    private final LocalScratch scratch;
    private final Responsibilities responsibilities = new Responsibilities();
    private final RowBlock gathered;
    private final double[] weights;
    private final int[] widths;

    SplitMeasurement(LocalStep step, StatisticsAccumulator children, LocalScratch scratch, int capacity) {
        this.step = step;
        this.children = children;
        this.scratch = scratch;
        gathered = new RowBlock(capacity, new double[step.prior().dimension()]);
        weights = new double[capacity];
        widths = new int[capacity];
    }

    /**
     * Takes a row.
     *
     * @param r responsibility of the target
     * @param most how many children the row may belong to, so that births never leave a row with more entries than its next local step may keep
     */
    void take(RowBlock block, int n, double r, int most) {
        if (r <= SHARED) {
            children.add(0, r, block.rowMajor(), block.varianceRows(), n * block.dimension());
            return;
        }
        weights[gathered.size()] = r;
        widths[gathered.size()] = most;
        gathered.append(block, n);
        if (gathered.size() == gathered.capacity()) {
            share();
        }
    }

    private void share() {
        if (gathered.size() == 0) {
            return;
        }
        step.evaluate(gathered, scratch, responsibilities);
        for (int n = 0; n < gathered.size(); n++) {
            responsibilities.truncate(n, widths[n]);
            responsibilities.addTo(children, weights[n], gathered, n);
        }
        gathered.clear();
    }

    /** The children's statistics so far. */
    SufficientStatistics children() {
        share();
        return children.snapshot();
    }
}
