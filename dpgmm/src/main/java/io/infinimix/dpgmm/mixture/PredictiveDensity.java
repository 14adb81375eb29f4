package io.infinimix.dpgmm.mixture;

import io.infinimix.dpgmm.inference.ComponentPosterior;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.numeric.Gammas;
import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.numeric.SquaredDistances;
import io.infinimix.dpgmm.prior.Covariance;
import java.util.stream.IntStream;

/**
 * The posterior predictive density Σ_k E[w_k] t_k(x). FULL: Student-t with df = ν + 1 − D, location m and scale B (κ + 1) / (κ df). DIAGONAL: the product over dimensions of Student-t with
 * df = ν and squared scale β_d (κ + 1) / (κ ν).
 */
final class PredictiveDensity {

    /** A term that is smaller than another by this many nats changes no sum in double precision. */
    private static final double NEGLIGIBLE = 46;

    private final boolean full;
    private final int dimension;
    private final int size;
    private final double[] reference;
    private final DimensionOrder order;
    private final double[] constants;
    private final double[] degrees;
    /** Per component: inverse Cholesky factor of the scale (lower triangle by rows), or inverse scales. */
    private final double[][] transforms;

    /** Per component, D values: the transform of its mean. */
    private final double[][] centres;

    PredictiveDensity(Posterior posterior) {
        this(
                posterior,
                DimensionOrder.unchanged(posterior.prior().dimension()),
                IntStream.range(0, posterior.size())
                        .mapToObj(k -> posterior.component(k).factor())
                        .toArray(double[][]::new));
    }

    /** @param factors per component, in the order of the dimensions */
    private PredictiveDensity(Posterior posterior, DimensionOrder order, double[][] factors) {
        this.order = order;
        full = posterior.prior().covariance() == Covariance.FULL;
        dimension = posterior.prior().dimension();
        size = posterior.size();
        reference = order.of(posterior.prior().reference());
        constants = new double[size];
        degrees = new double[size];
        transforms = new double[size][];
        centres = new double[size][];
        double[] weights = posterior.expectedWeights();
        for (int k = 0; k < size; k++) {
            prepare(k, posterior.component(k), factors[k], Math.log(Math.max(weights[k], Double.MIN_NORMAL)));
        }
    }

    /** The same density where one component is guessed to be the most probable: most others are left after a few dimensions. It takes a few times as long to make. */
    static PredictiveDensity guessing(Posterior posterior) {
        if (posterior.prior().covariance() != Covariance.FULL || posterior.size() == 1) {
            return new PredictiveDensity(posterior);
        }
        DimensionOrder order = DimensionOrder.telling(posterior);
        double[][] factors = new double[posterior.size()][];
        for (int k = 0; k < factors.length; k++) {
            double[] factor = posterior.component(k).factor();
            factors[k] = new double[factor.length];
            if (!order.factor(factor, factors[k])) {
                return new PredictiveDensity(posterior);
            }
        }
        return new PredictiveDensity(posterior, order, factors);
    }

    private void prepare(int k, ComponentPosterior component, double[] factor, double logWeight) {
        double nu = component.degreesOfFreedom();
        double inflation = (component.meanStrength() + 1) / component.meanStrength();
        double df = full ? nu + 1 - dimension : nu;
        double root = Math.sqrt(inflation / df);
        double[] transform = new double[factor.length];
        double logScale = 0;
        if (full) {
            LowerTriangle.invert(factor, 0, dimension, transform, 0);
            for (int p = 0; p < transform.length; p++) {
                transform[p] /= root;
            }
            logScale = dimension * Math.log(root) + 0.5 * component.logDeterminant();
        } else {
            for (int d = 0; d < dimension; d++) {
                double scale = Math.sqrt(factor[d]) * root;
                transform[d] = 1 / scale;
                logScale += Math.log(scale);
            }
        }
        int together = full ? dimension : 1;
        int factors = full ? 1 : dimension;
        constants[k] = logWeight
                - logScale
                + factors
                        * (Gammas.logGamma(0.5 * (df + together))
                                - Gammas.logGamma(0.5 * df)
                                - 0.5 * together * Math.log(df * Math.PI));
        degrees[k] = df;
        transforms[k] = transform;
        centres[k] = centre(transform, order.of(component.mean()));
    }

    private double[] centre(double[] transform, double[] mean) {
        double[] centre = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            centre[i] = full
                    ? SquaredDistances.dot(transform, LowerTriangle.at(i, 0), mean, 0, i + 1)
                    : transform[i] * mean[i];
        }
        return centre;
    }

    /** @param likely the component that is tried first: where its term is the largest, most others are left after a few dimensions */
    double logDensity(double[] x, int likely) {
        double[] shifted = shifted(x);
        double[] terms = new double[size];
        terms[likely] = term(likely, shifted, Double.NEGATIVE_INFINITY);
        double largest = terms[likely];
        for (int k = 0; k < size; k++) {
            if (k != likely) {
                terms[k] = term(k, shifted, largest - NEGLIGIBLE);
                largest = Math.max(largest, terms[k]);
            }
        }
        return logSum(terms);
    }

    /** The sum over these components alone; soonest where the most probable comes first. */
    double logDensity(double[] x, int[] components) {
        double[] shifted = shifted(x);
        double[] terms = new double[components.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < terms.length; n++) {
            terms[n] = term(components[n], shifted, largest - NEGLIGIBLE);
            largest = Math.max(largest, terms[n]);
        }
        return logSum(terms);
    }

    private double[] shifted(double[] x) {
        double[] shifted = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            shifted[d] = x[order.at(d)] - reference[d];
        }
        return shifted;
    }

    /** @param least terms below it may come out as anything below it */
    private double term(int k, double[] shifted, double least) {
        return constants[k] - (full ? joint(k, shifted, constants[k] - least) : perDimension(k, shifted));
    }

    private static double logSum(double[] terms) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            largest = Math.max(largest, term);
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }

    /** @param most where the result would be larger, it may be infinite */
    private double joint(int k, double[] shifted, double most) {
        double power = 0.5 * (degrees[k] + dimension);
        double limit = degrees[k] * (Math.exp(most / power) - 1);
        double distance =
                SquaredDistances.triangular(transforms[k], 0, centres[k], 0, shifted, 0, 0, dimension, 0, limit);
        return distance > limit ? Double.POSITIVE_INFINITY : power * Math.log1p(distance / degrees[k]);
    }

    private double perDimension(int k, double[] shifted) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double z = transforms[k][d] * shifted[d] - centres[k][d];
            sum += Math.log1p(z * z / degrees[k]);
        }
        return 0.5 * (degrees[k] + 1) * sum;
    }
}
