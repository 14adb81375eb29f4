package io.infinimix.gmvae.eigen;

import java.util.SplittableRandom;

/**
 * The eigenvectors with the largest eigenvalues of a symmetric operator, by block power iteration with a Chebyshev filter: instead of A^m, a polynomial of degree m that stays in [-1, 1] on
 * the unwanted part of the spectrum and grows fastest beyond it multiplies a block of vectors, which is then orthonormalised and turned towards the eigenvectors (Rayleigh and Ritz).
 * See Zhou, Saad, Tiago and Chelikowsky, J. Comput. Phys. 219 (2006) 172. Deterministic given the seed.
 */
public final class LeadingEigenvectors {

    private static final int DEGREE = 10;
    private static final int ROUNDS = 15;

    private final SymmetricOperator operator;
    private final int size;
    private final int block;
    private final double least;
    private final SplittableRandom random;
    private final double[] values;
    private float[] vectors;
    private float[] product;
    private float[] spare;
    private int multiplications;

    private LeadingEigenvectors(SymmetricOperator operator, int block, double least, long seed) {
        this.operator = operator;
        this.size = operator.size();
        this.block = block;
        this.least = least;
        this.random = new SplittableRandom(seed);
        values = new double[block];
        vectors = new float[Math.multiplyExact(size, block)];
        product = new float[vectors.length];
        spare = new float[vectors.length];
    }

    /**
     * Computes.
     *
     * @param wanted number of eigenvectors, at most n
     * @param least a lower bound of all eigenvalues
     * @param largest an upper bound of all eigenvalues
     * @param tolerance how much, relative to the largest eigenvalue, a wanted eigenvalue may still change from one round to the next
     */
    public static LeadingEigenvectors of(
            SymmetricOperator operator, int wanted, double least, double largest, double tolerance, long seed) {
        if (wanted < 1 || wanted > operator.size()) {
            throw new IllegalArgumentException(
                    wanted + " eigenvectors of a matrix of " + operator.size() + " rows were asked for");
        }
        int block = Math.min(operator.size(), wanted + Math.max(8, wanted / 2));
        LeadingEigenvectors result = new LeadingEigenvectors(operator, block, least, seed);
        result.iterate(wanted, largest, tolerance);
        return result;
    }

    private void iterate(int wanted, double largest, double tolerance) {
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextDouble(-1, 1);
        }
        Orthonormal.make(vectors, size, block, random);
        turn();
        double[] before = new double[wanted];
        for (int round = 0; round < ROUNDS; round++) {
            System.arraycopy(values, 0, before, 0, wanted);
            double bound = Math.max(values[block - 1], least + 1e-3 * (largest - least));
            if (bound >= largest) {
                return;
            }
            filter(bound, largest);
            Orthonormal.make(vectors, size, block, random);
            turn();
            double change = 0;
            for (int i = 0; i < wanted; i++) {
                change = Math.max(change, Math.abs(values[i] - before[i]));
            }
            if (round > 1 && change < tolerance * Math.abs(values[0])) {
                return;
            }
        }
    }

    /** Multiplies with the Chebyshev polynomial of the unwanted interval [least, bound], scaled to about 1 at the largest eigenvalue. */
    private void filter(double bound, double largest) {
        double half = (bound - least) / 2;
        double centre = (bound + least) / 2;
        double first = half / (largest - centre);
        double sigma = first;
        multiply(vectors, product);
        combine(product, sigma / half, vectors, -centre * sigma / half, null, 0);
        for (int degree = 2; degree <= DEGREE; degree++) {
            double next = 1 / (2 / first - sigma);
            multiply(product, spare);
            combine(spare, 2 * next / half, product, -2 * centre * next / half, vectors, -sigma * next);
            float[] oldest = vectors;
            vectors = product;
            product = spare;
            spare = oldest;
            sigma = next;
        }
        float[] filtered = product;
        product = vectors;
        vectors = filtered;
    }

    /** a := α a + β b + γ c. */
    private static void combine(float[] a, double alpha, float[] b, double beta, float[] c, double gamma) {
        float fa = (float) alpha;
        float fb = (float) beta;
        float fc = (float) gamma;
        if (c == null) {
            for (int i = 0; i < a.length; i++) {
                a[i] = fa * a[i] + fb * b[i];
            }
        } else {
            for (int i = 0; i < a.length; i++) {
                a[i] = fa * a[i] + fb * b[i] + fc * c[i];
            }
        }
    }

    private void multiply(float[] x, float[] y) {
        operator.multiply(x, y, block);
        multiplications++;
    }

    /** Rotates the block so that its vectors are the best approximations of eigenvectors in it. */
    private void turn() {
        multiply(vectors, product);
        SymmetricEigen ritz = new SymmetricEigen(Orthonormal.inner(vectors, product, size, block), block);
        float[] rotation = new float[block * block];
        for (int i = 0; i < block; i++) {
            values[i] = ritz.value(i);
            for (int j = 0; j < block; j++) {
                rotation[j * block + i] = (float) ritz.vector(j, i);
            }
        }
        Orthonormal.transform(vectors, size, block, rotation);
    }

    /** Eigenvalue i, largest first. */
    public double value(int i) {
        return values[i];
    }

    /** Component {@code row} of eigenvector i, of length 1. */
    public float vector(int row, int i) {
        return vectors[row * block + i];
    }

    /** How often the operator was multiplied with the block. */
    public int multiplications() {
        return multiplications;
    }
}
