package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.Moments;
import io.infinimix.dpgmm.statistics.Rows;

/** A block of rows shifted by the prior's reference, both row by row and column by column. Reused by its thread. */
public final class RowBlock {

    private final int capacity;
    private final int dimension;
    private final double[] reference;
    private final double[] rowMajor;
    private final double[][] columns;
    private double[] varianceRows;
    private double[][] varianceColumns;
    /** Row by row, see {@link #moments}. */
    private double[][] moments;

    private int summed;
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
        columns = new double[dimension][capacity];
    }

    /** Takes rows {@code from} to {@code from + count − 1}. */
    public void load(Rows rows, int from, int count) {
        size = count;
        summed = 0;
        become(rows.uncertain());
        rows.copyShifted(from, count, reference, rowMajor);
        transpose(rowMajor, columns);
        if (uncertain) {
            rows.copyVariances(from, count, varianceRows);
            transpose(varianceRows, varianceColumns);
        }
    }

    private void become(boolean nowUncertain) {
        uncertain = nowUncertain;
        if (uncertain && varianceRows == null) {
            varianceRows = new double[capacity * dimension];
            varianceColumns = new double[dimension][capacity];
        }
    }

    private void transpose(double[] from, double[][] to) {
        for (int d = 0; d < dimension; d++) {
            double[] column = to[d];
            for (int n = 0, at = d; n < size; n++, at += dimension) {
                column[n] = from[at];
            }
        }
    }

    /** Takes one more row, from another block, as it is there. */
    public void append(RowBlock from, int n) {
        if (size == 0) {
            become(from.uncertain);
        }
        copy(from.rowMajor, n, rowMajor, columns);
        if (uncertain) {
            copy(from.varianceRows, n, varianceRows, varianceColumns);
        }
        size++;
    }

    private void copy(double[] from, int n, double[] to, double[][] toColumns) {
        for (int d = 0; d < dimension; d++) {
            double value = from[n * dimension + d];
            to[size * dimension + d] = value;
            toColumns[d][size] = value;
        }
    }

    /** Forgets all rows. */
    public void clear() {
        size = 0;
        summed = 0;
    }

    /**
     * First and second moments of every row, worked out once per row: its D expectations, followed by its products E[x xᵀ] as lower triangle by rows, or its squares E[x²].
     */
    double[][] moments(Covariance covariance) {
        if (moments == null) {
            moments = new double[capacity][dimension + covariance.moments(dimension)];
        }
        for (; summed < size; summed++) {
            Moments.of(covariance, dimension, rowMajor, varianceRows(), summed * dimension, moments[summed]);
        }
        return moments;
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

    /** Value d of row n stands at [d][n]. */
    double[][] columns() {
        return columns;
    }

    /** As {@link #rowMajor}, or null where rows are certain. */
    public double[] varianceRows() {
        return uncertain ? varianceRows : null;
    }

    /** As {@link #columns}, or null where rows are certain. */
    double[][] variances() {
        return uncertain ? varianceColumns : null;
    }

    /** D. */
    public int dimension() {
        return dimension;
    }
}
