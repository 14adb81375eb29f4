package io.infinimix.dpgmm.fit;

import java.util.Random;

/** Rows drawn from Gaussians with random centres and covariances, centred, with their labels. */
public record SyntheticMixture(double[] values, int[] labels, int dimension, int components) {

    public enum Weights {
        EVEN,
        HUNDRED_TO_ONE
    }

    /** @param spread centres are uniform in [−spread, spread] per dimension */
    public static SyntheticMixture draw(
            long seed, int rows, int components, int dimension, double spread, Weights kind) {
        Random random = new Random(seed);
        double[] weights = weights(components, kind, random);
        double[][] centres = new double[components][dimension];
        double[][] factors = new double[components][];
        for (int k = 0; k < components; k++) {
            for (int d = 0; d < dimension; d++) {
                centres[k][d] = spread * (2 * random.nextDouble() - 1);
            }
            factors[k] = factor(dimension, random);
        }
        double[] values = new double[rows * dimension];
        int[] labels = new int[rows];
        for (int n = 0; n < rows; n++) {
            int k = pick(weights, random);
            labels[n] = k;
            double[] normal = new double[dimension];
            for (int d = 0; d < dimension; d++) {
                normal[d] = random.nextGaussian();
            }
            for (int i = 0; i < dimension; i++) {
                double x = centres[k][i];
                for (int j = 0; j <= i; j++) {
                    x += factors[k][i * (i + 1) / 2 + j] * normal[j];
                }
                values[n * dimension + i] = x;
            }
        }
        return new SyntheticMixture(values, labels, dimension, components);
    }

    private static double[] weights(int components, Weights kind, Random random) {
        double[] weights = new double[components];
        for (int k = 0; k < components; k++) {
            weights[k] = kind == Weights.EVEN ? 0.5 + random.nextDouble() : Math.pow(10, -2.0 * k / (components - 1));
        }
        return weights;
    }

    private static int pick(double[] weights, Random random) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        for (int k = 0; k < weights.length; k++) {
            left -= weights[k];
            if (left < 0) {
                return k;
            }
        }
        return weights.length - 1;
    }

    /** Cholesky factor of A Aᵀ + I/2 with A's entries N(0, 0.35²). */
    private static double[] factor(int dimension, Random random) {
        double[][] a = new double[dimension][dimension];
        for (double[] row : a) {
            for (int j = 0; j < dimension; j++) {
                row[j] = 0.35 * random.nextGaussian();
            }
        }
        double[] covariance = new double[dimension * (dimension + 1) / 2];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 0.5 : 0;
                for (int m = 0; m < dimension; m++) {
                    sum += a[i][m] * a[j][m];
                }
                covariance[i * (i + 1) / 2 + j] = sum;
            }
        }
        io.infinimix.dpgmm.numeric.LowerTriangle.cholesky(covariance, 0, dimension, covariance, 0);
        return covariance;
    }
}
