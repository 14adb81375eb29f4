package io.infinimix.dpgmm.move;

import io.infinimix.dpgmm.inference.ComponentPosterior;
import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.SplittableRandom;

/** Weighted k-means++ (Arthur and Vassilvitskii, SODA 2007) in coordinates in which the component that is to be split is round, followed by one move of the centres. */
final class WhitenedSeeding {

    private final int dimension;
    private final double[] weights;
    private final double[] whitened;
    private final SplittableRandom random;

    WhitenedSeeding(
            MixturePrior prior, SufficientStatistics totals, int k, ReservoirPoints points, SplittableRandom random) {
        dimension = prior.dimension();
        weights = points.weights();
        this.random = random;
        ComponentPosterior component = ComponentPosterior.of(prior, totals, k);
        whitened = whiten(prior.covariance(), component, points.values());
    }

    private double[] whiten(Covariance covariance, ComponentPosterior component, double[] values) {
        double[] mean = component.mean();
        double[] factor = component.factor();
        double root = Math.sqrt(component.degreesOfFreedom());
        boolean full = covariance == Covariance.FULL;
        double[] transform = new double[factor.length];
        if (full) {
            LowerTriangle.invert(factor, 0, dimension, transform, 0);
        }
        double[] result = new double[values.length];
        for (int at = 0; at < values.length; at += dimension) {
            for (int i = 0; i < dimension; i++) {
                double sum = 0;
                for (int j = full ? 0 : i; j <= i; j++) {
                    double a = full ? transform[LowerTriangle.at(i, j)] : 1 / Math.sqrt(factor[i]);
                    sum += a * (values[at + j] - mean[j]);
                }
                result[at + i] = root * sum;
            }
        }
        return result;
    }

    /** A cluster in [0, clusters) for every row. */
    int[] labels(int clusters) {
        double[] centres = seed(clusters);
        int[] labels = nearest(centres, clusters);
        move(centres, labels, clusters);
        return nearest(centres, clusters);
    }

    private double[] seed(int clusters) {
        double[] centres = new double[clusters * dimension];
        double[] nearest = weights.clone();
        for (int c = 0; c < clusters; c++) {
            int chosen = draw(nearest);
            System.arraycopy(whitened, chosen * dimension, centres, c * dimension, dimension);
            for (int n = 0; n < weights.length; n++) {
                double distance = weights[n] * squaredDistance(n, centres, c);
                nearest[n] = c == 0 ? distance : Math.min(nearest[n], distance);
            }
        }
        return centres;
    }

    private int draw(double[] shares) {
        double total = 0;
        for (double share : shares) {
            total += share;
        }
        if (!(total > 0)) {
            return random.nextInt(shares.length);
        }
        double left = random.nextDouble() * total;
        for (int n = 0; n < shares.length; n++) {
            left -= shares[n];
            if (left < 0) {
                return n;
            }
        }
        return shares.length - 1;
    }

    private int[] nearest(double[] centres, int clusters) {
        int[] labels = new int[weights.length];
        for (int n = 0; n < labels.length; n++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < clusters; c++) {
                double distance = squaredDistance(n, centres, c);
                if (distance < least) {
                    least = distance;
                    labels[n] = c;
                }
            }
        }
        return labels;
    }

    private void move(double[] centres, int[] labels, int clusters) {
        double[] sizes = new double[clusters];
        double[] sums = new double[centres.length];
        for (int n = 0; n < labels.length; n++) {
            sizes[labels[n]] += weights[n];
            for (int d = 0; d < dimension; d++) {
                sums[labels[n] * dimension + d] += weights[n] * whitened[n * dimension + d];
            }
        }
        for (int at = 0; at < centres.length; at++) {
            double size = sizes[at / dimension];
            centres[at] = size > 0 ? sums[at] / size : centres[at];
        }
    }

    private double squaredDistance(int n, double[] centres, int c) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = whitened[n * dimension + d] - centres[c * dimension + d];
            sum += difference * difference;
        }
        return sum;
    }
}
