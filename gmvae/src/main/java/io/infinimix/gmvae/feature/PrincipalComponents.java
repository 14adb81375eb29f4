package io.infinimix.gmvae.feature;

import io.infinimix.gmvae.network.FloatMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The directions in which some rows vary most: eigenvectors of their covariance, by LAPACK, because variances fall by orders of magnitude and the smaller ones tell rows apart too. Immutable, but
 * for the memory that {@link #close} frees.
 */
public final class PrincipalComponents implements AutoCloseable {

    private static final int BLOCK = 1024;
    /** Variance that equal rows may show. */
    private static final double ROUNDING = 1e-10;

    private final int length;
    private final int dimension;
    private final float[] mean;
    private final double[] variances;
    /** length x dimension. */
    private final FloatMatrix directions;

    private PrincipalComponents(float[] mean, double[] variances, FloatMatrix directions) {
        this.length = mean.length;
        this.dimension = variances.length;
        this.mean = mean;
        this.variances = variances;
        this.directions = directions;
    }

    /**
     * Fits.
     *
     * @param rows count x length; centred in place
     * @param most directions at most; fewer where rows are shorter
     */
    public static PrincipalComponents of(float[] rows, int count, int length, int most) {
        float[] mean = centre(rows, count, length);
        int dimension = Math.min(most, length);
        float[] directions = new float[length * dimension];
        double[] variances = new double[dimension];
        try (FloatMatrix covariance = covariance(rows, count, length)) {
            INDArray values = Eigen.symmetricGeneralizedEigenvalues(covariance.first(length), true);
            float[] vectors = new float[length * length];
            covariance.get(vectors, 0, length);
            for (int d = 0; d < dimension && values.getFloat(length - 1) > ROUNDING; d++) {
                int ascending = length - 1 - d;
                variances[d] = Math.max(0, values.getFloat(ascending));
                System.arraycopy(vectors, ascending * length, directions, d * length, length);
            }
            values.close();
        }
        FloatMatrix matrix = new FloatMatrix(length, dimension);
        matrix.put(directions, 0, dimension);
        return new PrincipalComponents(mean, variances, matrix);
    }

    private static FloatMatrix zeros(int rows, int columns) {
        FloatMatrix zeros = new FloatMatrix(rows, columns);
        zeros.put(new float[rows * columns], 0, columns);
        return zeros;
    }

    private static float[] centre(float[] rows, int count, int length) {
        double[] sums = new double[length];
        for (int n = 0, at = 0; n < count; n++) {
            for (int i = 0; i < length; i++) {
                sums[i] += rows[at++];
            }
        }
        float[] mean = new float[length];
        for (int i = 0; i < length; i++) {
            mean[i] = (float) (sums[i] / count);
        }
        for (int n = 0, at = 0; n < count; n++) {
            for (int i = 0; i < length; i++) {
                rows[at++] -= mean[i];
            }
        }
        return mean;
    }

    private static FloatMatrix covariance(float[] centred, int count, int length) {
        FloatMatrix covariance = zeros(length, length);
        try (FloatMatrix block = new FloatMatrix(length, BLOCK)) {
            for (int from = 0; from < count; from += BLOCK) {
                int part = Math.min(BLOCK, count - from);
                block.put(centred, from * length, part);
                Nd4j.gemm(
                        block.first(part), block.first(part), covariance.first(length), false, true, 1.0 / count, 1.0);
            }
        }
        return covariance;
    }

    /** Number of directions. */
    public int dimension() {
        return dimension;
    }

    /** Sum of the variances along the directions. */
    public double variance() {
        double sum = 0;
        for (double variance : variances) {
            sum += variance;
        }
        return sum;
    }

    /**
     * Coordinates of rows along the directions.
     *
     * @param rows count x length; not modified
     * @param scale factor of every coordinate
     * @param out receives count x dimension from {@code to} on, item n at {@code to + n stride}; modified
     */
    public void project(float[] rows, int count, float scale, float[] out, int to, int stride) {
        project(rows, count, mean, scale, out, to, stride);
    }

    /** The same for rows that the fit has already centred. */
    public void projectCentred(float[] rows, int count, float scale, float[] out, int to, int stride) {
        project(rows, count, new float[length], scale, out, to, stride);
    }

    private void project(float[] rows, int count, float[] centre, float scale, float[] out, int to, int stride) {
        float[] centred = new float[Math.min(count, BLOCK) * length];
        float[] coordinates = new float[Math.min(count, BLOCK) * dimension];
        try (FloatMatrix block = new FloatMatrix(length, Math.min(count, BLOCK));
                FloatMatrix projected = new FloatMatrix(dimension, Math.min(count, BLOCK))) {
            for (int from = 0; from < count; from += BLOCK) {
                int part = Math.min(BLOCK, count - from);
                for (int i = 0; i < part * length; i++) {
                    centred[i] = rows[from * length + i] - centre[i % length];
                }
                block.put(centred, 0, part);
                Nd4j.gemm(
                        directions.first(dimension), block.first(part), projected.first(part), true, false, scale, 0.0);
                projected.get(coordinates, 0, part);
                for (int n = 0; n < part; n++) {
                    System.arraycopy(coordinates, n * dimension, out, to + (from + n) * stride, dimension);
                }
            }
        }
    }

    @Override
    public void close() {
        directions.close();
    }
}
