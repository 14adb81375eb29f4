package io.infinimix.dpgmm.prior;

import java.util.Arrays;
import java.util.Objects;

/**
 * The prior of a Dirichlet-process Gaussian mixture, and how much one row of data counts.
 *
 * <p>Stick fractions u_k ~ Beta(1, γ0). FULL: Λ_k ~ Wishart(ν0, B0⁻¹), so E[Λ] = ν0 B0⁻¹ and E[Λ⁻¹] = B0 / (ν0 − D − 1). DIAGONAL: λ_kd ~ Gamma(ν0/2, rate
 * β0_d/2), so E[1/λ] = β0_d / (ν0 − 2). In both μ_k | Λ_k ~ N(m0, (κ0 Λ_k)⁻¹).
 *
 * <p>Statistics are taken of x − reference: a fixed vector near the data, without which B by subtraction would cancel when data lie far from the origin; {@code mean} is in the
 * same shifted coordinates. The coarseness ζ in (0, 1] is the weight of one row: the objective is the bound of the likelihood and the entropy raised to ζ. With ζ = 1 this is
 * the plain model; with ζ = n / N it judges structure as if there were n rows, which keeps the number of components of non-Gaussian classes from growing with the data.
 */
public final class MixturePrior {

    private final Covariance covariance;
    private final double concentration;
    private final double meanStrength;
    private final double degreesOfFreedom;
    private final double[] mean;
    private final double[] scale;
    private final double[] reference;
    private final double coarseness;

    /**
     * @param concentration γ0 &gt; 0
     * @param meanStrength κ0 &gt; 0
     * @param degreesOfFreedom ν0 &gt; D + 1 (full) or &gt; 2 (diagonal), so that the expected covariance exists
     * @param mean m0, length D; copied
     * @param scale B0 as lower triangle by rows, or β0, length {@link Covariance#moments}; copied
     * @param reference length D; copied
     * @param coarseness ζ in (0, 1]
     */
    public MixturePrior(
            Covariance covariance,
            double concentration,
            double meanStrength,
            double degreesOfFreedom,
            double[] mean,
            double[] scale,
            double[] reference,
            double coarseness) {
        this.covariance = Objects.requireNonNull(covariance, "covariance");
        this.concentration = positive(concentration, "concentration");
        this.meanStrength = positive(meanStrength, "meanStrength");
        int dimension = mean.length;
        double least = covariance == Covariance.FULL ? dimension + 1 : 2;
        if (!(degreesOfFreedom > least)) {
            throw new IllegalArgumentException("degreesOfFreedom must be above " + least + " in " + dimension
                    + " dimensions, was " + degreesOfFreedom);
        }
        this.degreesOfFreedom = degreesOfFreedom;
        if (dimension == 0 || scale.length != covariance.moments(dimension) || reference.length != dimension) {
            throw new IllegalArgumentException("mean, scale and reference do not belong together: lengths " + dimension
                    + ", " + scale.length + ", " + reference.length);
        }
        for (int d = 0; d < dimension; d++) {
            positive(scale[covariance.diagonal(d)], "scale of dimension " + d);
        }
        if (!(coarseness > 0 && coarseness <= 1)) {
            throw new IllegalArgumentException("coarseness must be in (0, 1], was " + coarseness);
        }
        this.mean = mean.clone();
        this.scale = scale.clone();
        this.reference = reference.clone();
        this.coarseness = coarseness;
    }

    private static double positive(double value, String name) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
        }
        return value;
    }

    /**
     * A prior whose expected covariance is diagonal with the given variances.
     *
     * @param expectedVariance E[Σ_dd], length D, positive
     */
    public static MixturePrior expecting(
            Covariance covariance,
            double concentration,
            double meanStrength,
            double degreesOfFreedom,
            double[] expectedVariance,
            double[] reference) {
        int dimension = expectedVariance.length;
        double factor = degreesOfFreedom - (covariance == Covariance.FULL ? dimension + 1 : 2);
        double[] scale = new double[covariance.moments(dimension)];
        for (int d = 0; d < dimension; d++) {
            scale[covariance.diagonal(d)] = expectedVariance[d] * factor;
        }
        return new MixturePrior(
                covariance, concentration, meanStrength, degreesOfFreedom, new double[dimension], scale, reference, 1);
    }

    /** The same prior with another weight of one row. */
    public MixturePrior withCoarseness(double other) {
        return new MixturePrior(
                covariance, concentration, meanStrength, degreesOfFreedom, mean, scale, reference, other);
    }

    public Covariance covariance() {
        return covariance;
    }

    /** D. */
    public int dimension() {
        return mean.length;
    }

    /** γ0. */
    public double concentration() {
        return concentration;
    }

    /** κ0. */
    public double meanStrength() {
        return meanStrength;
    }

    /** ν0. */
    public double degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /** m0, a copy of length D. */
    public double[] mean() {
        return mean.clone();
    }

    /** m0 of one dimension. */
    public double mean(int d) {
        return mean[d];
    }

    /** B0 (lower triangle by rows) or β0, a copy. */
    public double[] scale() {
        return scale.clone();
    }

    /** One stored element of B0 or β0. */
    public double scale(int position) {
        return scale[position];
    }

    /** What is subtracted from every row, a copy of length D. */
    public double[] reference() {
        return reference.clone();
    }

    /** ζ, the weight of one row. */
    public double coarseness() {
        return coarseness;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MixturePrior p
                && covariance == p.covariance
                && concentration == p.concentration
                && meanStrength == p.meanStrength
                && degreesOfFreedom == p.degreesOfFreedom
                && coarseness == p.coarseness
                && Arrays.equals(mean, p.mean)
                && Arrays.equals(scale, p.scale)
                && Arrays.equals(reference, p.reference);
    }

    @Override
    public int hashCode() {
        return Objects.hash(covariance, concentration, degreesOfFreedom, Arrays.hashCode(scale));
    }
}
