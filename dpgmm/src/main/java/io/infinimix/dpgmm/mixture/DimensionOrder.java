package io.infinimix.dpgmm.mixture;

import io.infinimix.dpgmm.inference.ComponentPosterior;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.numeric.LowerTriangle;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * In which order dimensions are gone through. A density does not depend on it, but how soon it is certain that a component is too far away does: first come the dimensions in which components lie far apart,
 * against how wide they are. Where an encoder has many dimensions that say nothing, a few of the others decide.
 */
final class DimensionOrder {

    private final int[] dimensions;

    private DimensionOrder(int[] dimensions) {
        this.dimensions = dimensions;
    }

    /** As they stand. */
    static DimensionOrder unchanged(int dimension) {
        return new DimensionOrder(IntStream.range(0, dimension).toArray());
    }

    /** Those first that tell components of a full covariance apart. */
    static DimensionOrder telling(Posterior posterior) {
        int dimension = posterior.prior().dimension();
        double[] weights = posterior.expectedWeights();
        double[] mean = new double[dimension];
        double[] square = new double[dimension];
        double[] within = new double[dimension];
        double all = 0;
        for (int k = 0; k < posterior.size(); k++) {
            ComponentPosterior component = posterior.component(k);
            double[] centre = component.mean();
            double[] factor = component.factor();
            all += weights[k];
            for (int d = 0; d < dimension; d++) {
                mean[d] += weights[k] * centre[d];
                square[d] += weights[k] * centre[d] * centre[d];
                within[d] += weights[k] * squaredRow(factor, d) / component.degreesOfFreedom();
            }
        }
        double[] separation = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            separation[d] = (square[d] / all - mean[d] / all * (mean[d] / all)) / (within[d] / all);
        }
        return new DimensionOrder(IntStream.range(0, dimension)
                .boxed()
                .sorted(Comparator.comparingDouble(d -> -separation[d]))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** Element (d, d) of L Lᵀ. */
    private static double squaredRow(double[] factor, int d) {
        double sum = 0;
        for (int j = 0; j <= d; j++) {
            double value = factor[LowerTriangle.at(d, j)];
            sum += value * value;
        }
        return sum;
    }

    /** Where the n-th dimension stands in a row of data. */
    int at(int n) {
        return dimensions[n];
    }

    /** A vector's values in this order. */
    double[] of(double[] values) {
        double[] ordered = new double[dimensions.length];
        for (int n = 0; n < ordered.length; n++) {
            ordered[n] = values[dimensions[n]];
        }
        return ordered;
    }

    /**
     * The Cholesky factor of a matrix whose rows and columns are brought into this order.
     *
     * @param factor of the matrix as it stands; not modified
     * @param ordered modified: the factor in this order
     * @return whether it could be found; not so for a matrix that is barely positive definite
     */
    boolean factor(double[] factor, double[] ordered) {
        for (int i = 0; i < dimensions.length; i++) {
            for (int j = 0; j <= i; j++) {
                ordered[LowerTriangle.at(i, j)] = product(factor, dimensions[i], dimensions[j]);
            }
        }
        return LowerTriangle.cholesky(ordered, 0, dimensions.length, ordered, 0);
    }

    /** Element (i, j) of L Lᵀ. */
    private static double product(double[] factor, int i, int j) {
        double sum = 0;
        for (int m = 0; m <= Math.min(i, j); m++) {
            sum += factor[LowerTriangle.at(i, m)] * factor[LowerTriangle.at(j, m)];
        }
        return sum;
    }
}
