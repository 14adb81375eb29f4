package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.statistics.Rows;

/** A block of rows shifted by the prior's reference, both row by row and column by column. Reused by its thread. */
public final class RowBlock {

    private final int capacity;
    private final int dimension;
    private final double[] reference;
    private final double[] rowMajor;
    private final double[] columns;
    private final double[] varianceRows;
    private final double[] varianceColumns;
    private int size;
    private boolean uncertain;

    /**
     * @param capacity most rows that fit
     * @param reference subtracted from every row, length D; kept, not modified
     */
    public RowBlock(int capacity, double[] reference) {
        this.capacity = capacity;
        this.dimension = reference.length;
        this.reference = reference;
        rowMajor = new double[capacity * dimension];
        columns = new double[capacity * dimension];
        varianceRows = new double[capacity * dimension];
        varianceColumns = new double[capacity * dimension];
    }

    /** Takes rows {@code from} to {@code from + count − 1}. */
    public void load(Rows rows, int from, int count) {
        size = count;
        uncertain = rows.uncertain();
        rows.copyShifted(from, count, reference, rowMajor);
        transpose(rowMajor, columns);
        if (uncertain) {
            rows.copyVariances(from, count, varianceRows);
            transpose(varianceRows, varianceColumns);
        }
    }

    private void transpose(double[] from, double[] to) {
        for (int n = 0; n < size; n++) {
            for (int d = 0; d < dimension; d++) {
                to[d * capacity + n] = from[n * dimension + d];
            }
        }
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return capacity;
    }

    public boolean uncertain() {
        return uncertain;
    }

    /** Value d of row n stands at n D + d. */
    public double[] rowMajor() {
        return rowMajor;
    }

    /** Value d of row n stands at d capacity + n. */
    double[] columns() {
        return columns;
    }

    /** As {@link #rowMajor}, or null where rows are certain. */
    public double[] varianceRows() {
        return uncertain ? varianceRows : null;
    }

    double[] varianceColumns() {
        return varianceColumns;
    }

    /** D. */
    public int dimension() {
        return dimension;
    }
}
