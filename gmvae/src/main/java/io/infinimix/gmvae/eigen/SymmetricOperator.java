package io.infinimix.gmvae.eigen;

/** A symmetric matrix that is only ever multiplied with. */
public interface SymmetricOperator {

    /** n, number of rows. */
    int size();

    /**
     * y = A x for several vectors at once.
     *
     * @param x n rows of {@code vectors} values; not modified
     * @param y likewise; overwritten
     */
    void multiply(float[] x, float[] y, int vectors);
}
