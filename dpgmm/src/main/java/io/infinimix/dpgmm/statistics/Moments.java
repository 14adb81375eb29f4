package io.infinimix.dpgmm.statistics;

import io.infinimix.dpgmm.prior.Covariance;

/** First and second moments of one row, as statistics store them. */
public final class Moments {

    private Moments() {}

    /**
     * Works out a row's moments.
     *
     * @param x the row, shifted by the prior's reference; D values from {@code at} on; not modified
     * @param variance per dimension, from {@code at} on, or null for certain rows; not modified
     * @param out receives E[x], then E[x xᵀ] as lower triangle by rows, or E[x²] per dimension; modified
     */
    public static void of(Covariance covariance, int dimension, double[] x, double[] variance, int at, double[] out) {
        boolean full = covariance == Covariance.FULL;
        int p = dimension;
        for (int i = 0; i < dimension; i++) {
            double value = x[at + i];
            out[i] = value;
            if (full) {
                for (int j = 0; j <= i; j++) {
                    out[p + j] = value * x[at + j];
                }
                p += i + 1;
            } else {
                out[p + i] = value * value;
            }
        }
        if (variance != null) {
            for (int d = 0; d < dimension; d++) {
                out[dimension + covariance.diagonal(d)] += variance[at + d];
            }
        }
    }
}
