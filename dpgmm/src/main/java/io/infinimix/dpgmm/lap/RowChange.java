package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;

/** What replacing one row's responsibilities by those without a component does to the statistics. */
final class RowChange {

    private RowChange() {}

    /**
     * @param change in the positions of all components; modified
     * @param before the row's responsibilities
     * @param after those without the component, in positions that skip it
     */
    static void add(
            StatisticsAccumulator change,
            Responsibilities before,
            Responsibilities after,
            int gone,
            RowBlock block,
            int n) {
        int at = n * block.dimension();
        int width = before.width();
        for (int l = 0; l < width; l++) {
            double r = before.responsibility(n, l);
            int place = before.component(n, l);
            change.subtract(place, r, block.rowMajor(), block.varianceRows(), at);
            for (int m = 0; m < l; m++) {
                change.subtractPair(before.component(n, m), place, before.responsibility(n, m), r);
            }
        }
        for (int l = 0; l < after.width(); l++) {
            double r = after.responsibility(n, l);
            int place = skip(after.component(n, l), gone);
            change.add(place, r, block.rowMajor(), block.varianceRows(), at);
            for (int m = 0; m < l; m++) {
                change.addPair(skip(after.component(n, m), gone), place, after.responsibility(n, m), r);
            }
        }
    }

    /** Moves the row's tiny responsibility r for the component to the row's largest one. */
    static void moveToLargest(
            StatisticsAccumulator change, Responsibilities before, int gone, double r, RowBlock block, int n) {
        int at = n * block.dimension();
        int largest = before.component(n, 0);
        double most = before.responsibility(n, 0);
        change.subtract(gone, r, block.rowMajor(), block.varianceRows(), at);
        change.subtractPair(largest, gone, most, r);
        change.subtract(largest, most, block.rowMajor(), block.varianceRows(), at);
        change.add(largest, most + r, block.rowMajor(), block.varianceRows(), at);
    }

    private static int skip(int position, int gone) {
        return position < gone ? position : position + 1;
    }
}
