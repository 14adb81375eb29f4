package io.infinimix.gmvae.training;

/**
 * The inverse of a covariance matrix.
 *
 * @param values D x D by rows
 * @param logDeterminantOfCovariance log |Σ|
 */
public record PrecisionMatrix(float[] values, double logDeterminantOfCovariance) {

    /** @param covariance positive definite, lower triangle by rows; not modified */
    public static PrecisionMatrix of(double[] covariance, int dimension) {
        double[] factor = new double[dimension * dimension];
        double log = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance[i * (i + 1) / 2 + j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * dimension + k] * factor[j * dimension + k];
                }
                factor[i * dimension + j] = i == j ? Math.sqrt(sum) : sum / factor[j * dimension + j];
            }
            log += 2 * Math.log(factor[i * dimension + i]);
        }
        double[] inverse = new double[dimension * dimension];
        for (int j = 0; j < dimension; j++) {
            inverse[j * dimension + j] = 1 / factor[j * dimension + j];
            for (int i = j + 1; i < dimension; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i * dimension + k] * inverse[k * dimension + j];
                }
                inverse[i * dimension + j] = sum / factor[i * dimension + i];
            }
        }
        float[] values = new float[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                double sum = 0;
                for (int k = Math.max(i, j); k < dimension; k++) {
                    sum += inverse[k * dimension + i] * inverse[k * dimension + j];
                }
                values[i * dimension + j] = (float) sum;
            }
        }
        return new PrecisionMatrix(values, log);
    }
}
