package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.numeric.Gammas;
import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/**
 * q(μ_k, Λ_k) of one component, the exact maximiser of the bound given its statistics.
 *
 * <p>With counts times ζ: ν = ν0 + N, κ = κ0 + N, m = (κ0 m0 + Σx) / κ, B = B0 + Σxxᵀ + κ0 m0 m0ᵀ − κ m mᵀ, and β likewise per dimension for diagonal covariance.
 */
public final class ComponentPosterior {

    private static final double LOG_TWO = Math.log(2);
    private static final double LOG_PI = Math.log(Math.PI);
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final Covariance covariance;
    private final double degreesOfFreedom;
    private final double meanStrength;
    private final double[] mean;
    /** Cholesky factor of B as lower triangle by rows, or β. */
    private final double[] factor;

    private final double logDeterminant;
    private final boolean repaired;

    private ComponentPosterior(
            Covariance covariance,
            double degreesOfFreedom,
            double meanStrength,
            double[] mean,
            double[] factor,
            double logDeterminant,
            boolean repaired) {
        this.covariance = covariance;
        this.degreesOfFreedom = degreesOfFreedom;
        this.meanStrength = meanStrength;
        this.mean = mean;
        this.factor = factor;
        this.logDeterminant = logDeterminant;
        this.repaired = repaired;
    }

    /** The posterior given component k's statistics. */
    public static ComponentPosterior of(MixturePrior prior, SufficientStatistics statistics, int k) {
        return of(prior, statistics, k, k);
    }

    /** The posterior given the summed statistics of components a and b, or those of a alone if both are the same. */
    static ComponentPosterior of(MixturePrior prior, SufficientStatistics statistics, int a, int b) {
        double zeta = prior.coarseness();
        boolean two = a != b;
        int dimension = prior.dimension();
        double n = zeta * (statistics.count(a) + (two ? statistics.count(b) : 0));
        double kappa = prior.meanStrength() + n;
        double[] mean = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            double sum = statistics.sum(a, d) + (two ? statistics.sum(b, d) : 0);
            mean[d] = (prior.meanStrength() * prior.mean(d) + zeta * sum) / kappa;
        }
        double[] square = new double[prior.covariance().moments(dimension)];
        for (int p = 0; p < square.length; p++) {
            square[p] = zeta * (statistics.square(a, p) + (two ? statistics.square(b, p) : 0));
        }
        return of(prior, n, kappa, mean, square);
    }

    /** @param square weighted second moments; modified */
    private static ComponentPosterior of(MixturePrior prior, double n, double kappa, double[] mean, double[] square) {
        int dimension = mean.length;
        boolean full = prior.covariance() == Covariance.FULL;
        for (int i = 0; i < dimension; i++) {
            for (int j = full ? 0 : i; j <= i; j++) {
                int p = full ? LowerTriangle.at(i, j) : i;
                square[p] += prior.scale(p)
                        + prior.meanStrength() * prior.mean(i) * prior.mean(j)
                        - kappa * mean[i] * mean[j];
            }
        }
        double nu = prior.degreesOfFreedom() + n;
        boolean repaired = full ? factorise(prior, square, dimension) : raise(prior, square);
        double logDeterminant = full ? LowerTriangle.logDeterminant(square, 0, dimension) : sumOfLogs(square);
        return new ComponentPosterior(prior.covariance(), nu, kappa, mean, square, logDeterminant, repaired);
    }

    /** Replaces B by its Cholesky factor, raising the diagonal as little as makes that possible. */
    private static boolean factorise(MixturePrior prior, double[] scale, int dimension) {
        double[] original = scale.clone();
        if (LowerTriangle.cholesky(original, 0, dimension, scale, 0)) {
            return false;
        }
        double trace = 0;
        for (int d = 0; d < dimension; d++) {
            trace += prior.scale(LowerTriangle.at(d, d));
        }
        double jitter = 1e-10 * trace / dimension;
        while (Double.isFinite(jitter)) {
            double[] raised = original.clone();
            for (int d = 0; d < dimension; d++) {
                raised[LowerTriangle.at(d, d)] += jitter;
            }
            if (LowerTriangle.cholesky(raised, 0, dimension, scale, 0)) {
                return true;
            }
            jitter *= 2;
        }
        throw new NumericalBreakdownException("the scale matrix of a component has no finite positive definite repair");
    }

    /** Keeps β from falling below a tiny share of the prior's, which exact arithmetic never would. */
    private static boolean raise(MixturePrior prior, double[] scale) {
        boolean raised = false;
        for (int d = 0; d < scale.length; d++) {
            double least = 1e-10 * prior.scale(d);
            if (!(scale[d] >= least)) {
                if (Double.isNaN(scale[d])) {
                    throw new NumericalBreakdownException("the scale of dimension " + d + " is not a number");
                }
                scale[d] = least;
                raised = true;
            }
        }
        return raised;
    }

    private static double sumOfLogs(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += Math.log(value);
        }
        return sum;
    }

    /** ν. */
    public double degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /** κ. */
    public double meanStrength() {
        return meanStrength;
    }

    /** m, shifted by the prior's reference; a copy. */
    public double[] mean() {
        return mean.clone();
    }

    double mean(int d) {
        return mean[d];
    }

    /** Cholesky factor of B (lower triangle by rows), or β; a copy. */
    public double[] factor() {
        return factor.clone();
    }

    double factor(int position) {
        return factor[position];
    }

    double[] factorNotCopied() {
        return factor;
    }

    /** log |B|, or Σ log β_d. */
    public double logDeterminant() {
        return logDeterminant;
    }

    /** Whether rounding had made B indefinite and its diagonal was raised. */
    public boolean repaired() {
        return repaired;
    }

    /** E[log |Λ|]. */
    double expectedLogDeterminant() {
        int dimension = mean.length;
        double digammas = covariance == Covariance.FULL
                ? Gammas.digammaSum(degreesOfFreedom, dimension)
                : dimension * Gammas.digamma(0.5 * degreesOfFreedom);
        return digammas + dimension * LOG_TWO - logDeterminant;
    }

    /** The part of E[log N(x | μ, Λ⁻¹)] that does not depend on x: −(D/2) log 2π + E[log |Λ|] / 2 − D / (2κ). */
    double expectedLogDensityAtMean() {
        int dimension = mean.length;
        return -0.5 * dimension * LOG_TWO_PI + 0.5 * expectedLogDeterminant() - 0.5 * dimension / meanStrength;
    }

    /** Minus the log normaliser of the density, c(ν, κ, B). */
    double logNormaliser() {
        return logNormaliser(covariance, mean.length, degreesOfFreedom, meanStrength, logDeterminant);
    }

    static double logNormaliser(Covariance covariance, int dimension, double nu, double kappa, double logDeterminant) {
        double common = -0.5 * dimension * (LOG_TWO_PI + nu * LOG_TWO - Math.log(kappa)) + 0.5 * nu * logDeterminant;
        return covariance == Covariance.FULL
                ? common - 0.25 * dimension * (dimension - 1) * LOG_PI - Gammas.logGammaSum(nu, dimension)
                : common - dimension * Gammas.logGamma(0.5 * nu);
    }
}
