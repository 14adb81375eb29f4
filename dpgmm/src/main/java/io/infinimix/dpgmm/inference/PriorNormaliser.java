package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;

/** c(ν0, κ0, B0): what an empty component's density starts from. */
final class PriorNormaliser {

    private PriorNormaliser() {}

    static double of(MixturePrior prior) {
        int dimension = prior.dimension();
        double[] scale = prior.scale();
        double logDeterminant = 0;
        if (prior.covariance() == Covariance.FULL) {
            if (!LowerTriangle.cholesky(scale, 0, dimension, scale, 0)) {
                throw new IllegalArgumentException("the prior's scale matrix is not positive definite");
            }
            logDeterminant = LowerTriangle.logDeterminant(scale, 0, dimension);
        } else {
            for (double value : scale) {
                logDeterminant += Math.log(value);
            }
        }
        return ComponentPosterior.logNormaliser(
                prior.covariance(), dimension, prior.degreesOfFreedom(), prior.meanStrength(), logDeterminant);
    }
}
