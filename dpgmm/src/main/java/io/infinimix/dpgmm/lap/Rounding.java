package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.statistics.SufficientStatistics;

/** What subtraction leaves of components that are empty in exact arithmetic. */
final class Rounding {

    private static final double EMPTY = 1e-9;

    private Rounding() {}

    /** Components with no more than rounding's count become exactly empty; entropies become at least 0. */
    static SufficientStatistics clamp(SufficientStatistics statistics) {
        double[] counts = statistics.counts();
        double[] sums = statistics.sums();
        double[] squares = statistics.squares();
        double[] entropies = statistics.entropies();
        int dimension = statistics.dimension();
        int moments = statistics.covariance().moments(dimension);
        for (int k = 0; k < counts.length; k++) {
            entropies[k] = Math.max(0, entropies[k]);
            if (counts[k] < EMPTY) {
                counts[k] = 0;
                entropies[k] = 0;
                java.util.Arrays.fill(sums, k * dimension, (k + 1) * dimension, 0);
                java.util.Arrays.fill(squares, k * moments, (k + 1) * moments, 0);
            }
        }
        return SufficientStatistics.of(
                statistics.covariance(),
                dimension,
                statistics.uids(),
                counts,
                sums,
                squares,
                entropies,
                statistics.pairEntropies(),
                statistics.rows());
    }
}
