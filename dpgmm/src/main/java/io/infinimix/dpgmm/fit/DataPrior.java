package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;

/**
 * A prior that fits the scale of some data, so that units and offsets do not matter: the reference and m0 are the data's mean, and a component is expected to have a share of the data's
 * variance in every dimension. Weak otherwise: ν0 = D + 2, κ0 = 10⁻⁴.
 *
 * <p>The share decides how many components there are where the data do not: it should not be above what clusters really have, or it swallows them.
 */
public final class DataPrior {

    private static final double MEAN_STRENGTH = 1e-4;

    /** A column that varies by less than rounding of its own values is constant. */
    private static final double ROUNDING = 1e-12;

    private DataPrior() {}

    /**
     * @param concentration γ0, roughly how many components each tenfold of rows adds
     * @param share E[Σ_dd] as a share of the variance of column d, positive; a column without any is given the mean variance of the others, or 1
     */
    public static MixturePrior of(Rows rows, Covariance covariance, double concentration, double share) {
        int dimension = rows.dimension();
        double[] mean = mean(rows);
        double[] variance = variance(rows, mean);
        double sum = 0;
        int varying = 0;
        for (double value : variance) {
            sum += value;
            varying += value > 0 ? 1 : 0;
        }
        double substitute = varying == 0 ? 1 : sum / varying;
        double[] expected = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            expected[d] = share * (variance[d] > 0 ? variance[d] : substitute);
        }
        return MixturePrior.expecting(covariance, concentration, MEAN_STRENGTH, dimension + 2, expected, mean);
    }

    private static double[] mean(Rows rows) {
        double[] mean = new double[rows.dimension()];
        for (int n = 0; n < rows.size(); n++) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += (rows.value(n, d) - mean[d]) / (n + 1);
            }
        }
        return mean;
    }

    /** Of rows and within them, where they are uncertain; 0 for constant columns. */
    private static double[] variance(Rows rows, double[] mean) {
        double[] variance = new double[mean.length];
        double[] largest = new double[mean.length];
        for (int n = 0; n < rows.size(); n++) {
            for (int d = 0; d < mean.length; d++) {
                double difference = rows.value(n, d) - mean[d];
                variance[d] += (difference * difference + rows.variance(n, d)) / rows.size();
                largest[d] = Math.max(largest[d], Math.abs(rows.value(n, d)));
            }
        }
        for (int d = 0; d < mean.length; d++) {
            double rounding = ROUNDING * largest[d];
            variance[d] = variance[d] > rounding * rounding ? variance[d] : 0;
        }
        return variance;
    }
}
