package io.infinimix.dpgmm.numeric;

/** Symmetric and lower triangular D x D matrices, stored as their lower triangle by rows: element (i, j), j &lt;= i, stands at i(i+1)/2 + j. */
public final class LowerTriangle {

    private LowerTriangle() {}

    /** Number of stored elements. */
    public static int length(int dimension) {
        return dimension * (dimension + 1) / 2;
    }

    /** Position of element (i, j), j &lt;= i. */
    public static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    /**
     * Cholesky factor L of a symmetric positive definite matrix, A = L Lᵀ.
     *
     * @param a the matrix from {@code offset} on; not modified
     * @param factor receives L; modified, may be the array of {@code a} with equal offsets
     * @return whether the matrix is numerically positive definite; if not, the factor is unusable
     */
    public static boolean cholesky(double[] a, int offset, int dimension, double[] factor, int factorOffset) {
        for (int i = 0; i < dimension; i++) {
            int row = factorOffset + at(i, 0);
            for (int j = 0; j <= i; j++) {
                int other = factorOffset + at(j, 0);
                double sum = a[offset + at(i, j)];
                for (int k = 0; k < j; k++) {
                    sum -= factor[row + k] * factor[other + k];
                }
                if (i == j) {
                    if (!(sum > 0) || Double.isInfinite(sum)) {
                        return false;
                    }
                    factor[row + i] = Math.sqrt(sum);
                } else {
                    factor[row + j] = sum / factor[other + j];
                }
            }
        }
        return true;
    }

    /** log |A| from A's Cholesky factor. */
    public static double logDeterminant(double[] factor, int offset, int dimension) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += Math.log(factor[offset + at(i, i)]);
        }
        return 2 * sum;
    }

    /**
     * Inverse of a lower triangular matrix with a positive diagonal.
     *
     * @param factor not modified
     * @param inverse receives the inverse, lower triangular too; modified, not the array of {@code factor}
     */
    public static void invert(double[] factor, int offset, int dimension, double[] inverse, int inverseOffset) {
        for (int j = 0; j < dimension; j++) {
            inverse[inverseOffset + at(j, j)] = 1 / factor[offset + at(j, j)];
            for (int i = j + 1; i < dimension; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[offset + at(i, k)] * inverse[inverseOffset + at(k, j)];
                }
                inverse[inverseOffset + at(i, j)] = sum / factor[offset + at(i, i)];
            }
        }
    }
}
