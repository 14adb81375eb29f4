package io.infinimix.gmvae.training;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import java.util.Arrays;

/**
 * The prior of mixtures in latent spaces. Rows count so that all together weigh as much as a few hundred: else the
 * number of components that pay would grow with the data, because no class is exactly Gaussian.
 */
final class LatentPrior {

    private static final double CONCENTRATION = 1;
    private static final double MEAN_STRENGTH = 0.01;
    private static final double DEGREES_OF_FREEDOM = 200;

    /** E[Σ_dd] on graph targets, whose rows have length 6. */
    static final double TARGET_VARIANCE = 0.1;

    private LatentPrior() {}

    /**
     * @param centre average of the rows, length D
     * @param rows N
     * @param expectedVariance E[Σ_dd]
     * @param effectiveRows what all rows together count for: ζ = this / N
     */
    static MixturePrior of(double[] centre, int rows, double expectedVariance, double effectiveRows) {
        double[] variances = new double[centre.length];
        Arrays.fill(variances, expectedVariance);
        double degrees = Math.max(DEGREES_OF_FREEDOM, 2.0 * centre.length);
        return MixturePrior.expecting(Covariance.FULL, CONCENTRATION, MEAN_STRENGTH, degrees, variances, centre)
                .withCoarseness(Math.min(1, effectiveRows / rows));
    }
}
