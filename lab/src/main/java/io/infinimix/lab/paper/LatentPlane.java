package io.infinimix.lab.paper;

/** The plane in which some latents vary most: their first two principal components, by power iteration. */
final class LatentPlane {

    private static final int ITERATIONS = 200;

    private LatentPlane() {}

    /**
     * Coordinates in the plane.
     *
     * @param latents count x D; not modified
     * @return count x 2
     */
    static double[] coordinates(float[] latents, int dimension) {
        int count = latents.length / dimension;
        double[] mean = new double[dimension];
        for (int i = 0; i < latents.length; i++) {
            mean[i % dimension] += latents[i] / (double) count;
        }
        double[] covariance = covariance(latents, mean);
        double[] first = direction(covariance, dimension);
        deflate(covariance, first);
        double[] second = direction(covariance, dimension);
        double[] coordinates = new double[2 * count];
        for (int i = 0; i < latents.length; i++) {
            double difference = latents[i] - mean[i % dimension];
            coordinates[i / dimension * 2] += difference * first[i % dimension];
            coordinates[i / dimension * 2 + 1] += difference * second[i % dimension];
        }
        return coordinates;
    }

    private static double[] covariance(float[] latents, double[] mean) {
        int dimension = mean.length;
        double[] covariance = new double[dimension * dimension];
        for (int at = 0; at < latents.length; at += dimension) {
            for (int i = 0; i < dimension; i++) {
                double difference = latents[at + i] - mean[i];
                for (int j = 0; j < dimension; j++) {
                    covariance[i * dimension + j] += difference * (latents[at + j] - mean[j]);
                }
            }
        }
        return covariance;
    }

    private static double[] direction(double[] matrix, int dimension) {
        double[] vector = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            vector[d] = 1 + 0.1 * d;
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] next = multiply(matrix, vector);
            double length = Math.sqrt(dot(next, next));
            if (!(length > 0)) {
                return next;
            }
            for (int d = 0; d < dimension; d++) {
                vector[d] = next[d] / length;
            }
        }
        return vector;
    }

    private static void deflate(double[] matrix, double[] vector) {
        double value = dot(vector, multiply(matrix, vector));
        int dimension = vector.length;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                matrix[i * dimension + j] -= value * vector[i] * vector[j];
            }
        }
    }

    private static double[] multiply(double[] matrix, double[] vector) {
        int dimension = vector.length;
        double[] product = new double[dimension];
        for (int i = 0; i < matrix.length; i++) {
            product[i / dimension] += matrix[i] * vector[i % dimension];
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
