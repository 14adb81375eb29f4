package io.infinimix.gmvae.eigen;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Blocks of vectors, stored as n rows of b values, made orthonormal by QR through the Cholesky factor of the Gram matrix, twice for accuracy. */
final class Orthonormal {

    private static final double DEPENDENT = 1e-7;
    private static final int ATTEMPTS = 5;

    private Orthonormal() {}

    /** Replaces the block by an orthonormal basis of its span; vectors that depend on those before them are drawn anew. */
    static void make(float[] block, int size, int vectors, SplittableRandom random) {
        int clean = 0;
        for (int attempt = 0; attempt < ATTEMPTS && clean < 2; attempt++) {
            normalise(block, size, vectors, random);
            clean = once(block, size, vectors, random) ? clean + 1 : 0;
        }
    }

    /** One QR step; false if a vector had to be replaced. */
    private static boolean once(float[] block, int size, int vectors, SplittableRandom random) {
        double[] gram = inner(block, block, size, vectors);
        boolean independent = true;
        double[] factor = new double[vectors * vectors];
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gram[i * vectors + j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * vectors + k] * factor[j * vectors + k];
                }
                if (i != j) {
                    factor[i * vectors + j] = sum / factor[j * vectors + j];
                } else if (sum > DEPENDENT) {
                    factor[i * vectors + i] = Math.sqrt(sum);
                } else {
                    draw(block, size, vectors, i, random);
                    independent = false;
                    factor[i * vectors + i] = 1;
                }
            }
        }
        if (independent) {
            transform(block, size, vectors, inverseTransposed(factor, vectors));
        }
        return independent;
    }

    /** L⁻ᵀ by rows. */
    private static float[] inverseTransposed(double[] factor, int n) {
        double[] inverse = new double[n * n];
        float[] transposed = new float[n * n];
        for (int j = 0; j < n; j++) {
            inverse[j * n + j] = 1 / factor[j * n + j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i * n + k] * inverse[k * n + j];
                }
                inverse[i * n + j] = sum / factor[i * n + i];
            }
            for (int i = j; i < n; i++) {
                transposed[j * n + i] = (float) inverse[i * n + j];
            }
        }
        return transposed;
    }

    private static void normalise(float[] block, int size, int vectors, SplittableRandom random) {
        double[] squares = new double[vectors];
        for (int r = 0; r < size; r++) {
            for (int v = 0; v < vectors; v++) {
                double x = block[r * vectors + v];
                squares[v] += x * x;
            }
        }
        for (int v = 0; v < vectors; v++) {
            if (squares[v] > 0 && Double.isFinite(squares[v])) {
                squares[v] = 1 / Math.sqrt(squares[v]);
            } else {
                draw(block, size, vectors, v, random);
                squares[v] = 1;
            }
        }
        for (int r = 0; r < size; r++) {
            for (int v = 0; v < vectors; v++) {
                block[r * vectors + v] *= (float) squares[v];
            }
        }
    }

    private static void draw(float[] block, int size, int vectors, int v, SplittableRandom random) {
        float scale = (float) Math.sqrt(3.0 / size);
        for (int r = 0; r < size; r++) {
            block[r * vectors + v] = scale * (float) random.nextDouble(-1, 1);
        }
    }

    /** xᵀ y, vectors x vectors by rows. */
    static double[] inner(float[] x, float[] y, int size, int vectors) {
        double[] sums = new double[vectors * vectors];
        double[] line = new double[vectors];
        for (int r = 0; r < size; r++) {
            int at = r * vectors;
            for (int v = 0; v < vectors; v++) {
                line[v] = y[at + v];
            }
            for (int i = 0; i < vectors; i++) {
                double xi = x[at + i];
                int row = i * vectors;
                for (int j = 0; j < vectors; j++) {
                    sums[row + j] += xi * line[j];
                }
            }
        }
        return sums;
    }

    /**
     * block := block · matrix.
     *
     * @param matrix vectors x vectors by rows
     */
    static void transform(float[] block, int size, int vectors, float[] matrix) {
        float[] sums = new float[vectors];
        for (int r = 0; r < size; r++) {
            int at = r * vectors;
            Arrays.fill(sums, 0f);
            for (int i = 0; i < vectors; i++) {
                float x = block[at + i];
                int row = i * vectors;
                for (int j = 0; j < vectors; j++) {
                    sums[j] += x * matrix[row + j];
                }
            }
            System.arraycopy(sums, 0, block, at, vectors);
        }
    }
}
