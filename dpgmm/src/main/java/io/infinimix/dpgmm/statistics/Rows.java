package io.infinimix.dpgmm.statistics;

import java.util.Objects;

/**
 * Rows of data, certain or Gaussian with a diagonal covariance: a view of the caller's arrays, which must not change while it is used.
 *
 * <p>A latent q(x) = N(mean, diag(variance)) enters statistics by its expectations E[x] = mean and E[x xᵀ] = mean meanᵀ + diag(variance), so that the mixture and the encoder
 * share one bound.
 */
public final class Rows {

    private final double[] doubles;
    private final float[] floats;
    private final double[] doubleVariances;
    private final float[] floatVariances;
    private final int dimension;
    private final int size;

    private Rows(
            double[] doubles,
            double[] doubleVariances,
            float[] floats,
            float[] floatVariances,
            int dimension,
            int size) {
        this.doubles = doubles;
        this.doubleVariances = doubleVariances;
        this.floats = floats;
        this.floatVariances = floatVariances;
        this.dimension = dimension;
        this.size = size;
    }

    /** Certain rows, row by row, as many as the array holds. */
    public static Rows of(double[] values, int dimension) {
        return of(values, null, dimension);
    }

    /** Rows as many as the array holds, with variances of the same layout, or null for certain rows. */
    public static Rows of(double[] values, double[] variances, int dimension) {
        Objects.requireNonNull(values, "values");
        if (variances != null && variances.length != values.length) {
            throw new IllegalArgumentException(variances.length + " variances do not fit " + values.length + " values");
        }
        return new Rows(values, variances, null, null, dimension, rows(values.length, dimension));
    }

    /**
     * The first {@code size} rows.
     *
     * @param means row by row
     * @param variances of the same layout, each at least 0, or null for certain rows
     */
    public static Rows of(float[] means, float[] variances, int dimension, int size) {
        if ((long) size * dimension > means.length || variances != null && (long) size * dimension > variances.length) {
            throw new IllegalArgumentException(size + " rows of " + dimension + " do not fit into the arrays given");
        }
        return new Rows(null, null, means, variances, dimension, size);
    }

    private static int rows(int length, int dimension) {
        if (dimension < 1 || length % dimension != 0) {
            throw new IllegalArgumentException(length + " values are no whole number of rows of " + dimension);
        }
        return length / dimension;
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** D. */
    public int dimension() {
        return dimension;
    }

    /** Whether rows have variances. */
    public boolean uncertain() {
        return doubleVariances != null || floatVariances != null;
    }

    public double value(int row, int d) {
        return doubles != null ? doubles[row * dimension + d] : floats[row * dimension + d];
    }

    /** Variance of one dimension of a row, 0 for certain rows. */
    public double variance(int row, int d) {
        if (doubleVariances != null) {
            return doubleVariances[row * dimension + d];
        }
        return floatVariances == null ? 0 : floatVariances[row * dimension + d];
    }

    /**
     * Copies rows {@code from} to {@code from + count − 1}, shifted by the reference.
     *
     * @param reference length D, subtracted; not modified
     * @param out receives count rows of D; modified
     */
    public void copyShifted(int from, int count, double[] reference, double[] out) {
        int at = from * dimension;
        for (int n = 0; n < count; n++) {
            for (int d = 0; d < dimension; d++, at++) {
                double value = doubles != null ? doubles[at] : floats[at];
                out[n * dimension + d] = value - reference[d];
            }
        }
    }

    /** Copies the variances of rows into {@code out}, count rows of D; only where rows are uncertain. */
    public void copyVariances(int from, int count, double[] out) {
        int start = from * dimension;
        for (int n = 0; n < count * dimension; n++) {
            out[n] = doubleVariances != null ? doubleVariances[start + n] : floatVariances[start + n];
        }
    }
}
