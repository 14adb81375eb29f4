package io.infinimix.gmvae.eigen;

import java.util.Arrays;

/** All eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations; meant for a hundred rows at most. */
public final class SymmetricEigen {

    private static final int SWEEPS = 40;

    private final int size;
    private final double[] values;
    private final double[] vectors;

    /** @param matrix n x n by rows, symmetric; not modified */
    public SymmetricEigen(double[] matrix, int size) {
        this.size = size;
        double[] a = matrix.clone();
        double[] v = new double[size * size];
        for (int i = 0; i < size; i++) {
            v[i * size + i] = 1;
        }
        double total = 0;
        for (double element : a) {
            total += element * element;
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > 1e-26 * total; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(a[j * size + j], a[i * size + i]));
        values = new double[size];
        vectors = new double[size * size];
        for (int c = 0; c < size; c++) {
            int from = order[c];
            values[c] = a[from * size + from];
            for (int r = 0; r < size; r++) {
                vectors[r * size + c] = v[r * size + from];
            }
        }
    }

    private double offDiagonal(double[] a) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                sum += i == j ? 0 : a[i * size + j] * a[i * size + j];
            }
        }
        return sum;
    }

    private void rotate(double[] a, double[] v, int p, int q) {
        double apq = a[p * size + q];
        if (apq == 0) {
            return;
        }
        double theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < size; k++) {
            double kp = a[k * size + p];
            double kq = a[k * size + q];
            a[k * size + p] = c * kp - s * kq;
            a[k * size + q] = s * kp + c * kq;
        }
        for (int k = 0; k < size; k++) {
            double pk = a[p * size + k];
            double qk = a[q * size + k];
            a[p * size + k] = c * pk - s * qk;
            a[q * size + k] = s * pk + c * qk;
            double kp = v[k * size + p];
            double kq = v[k * size + q];
            v[k * size + p] = c * kp - s * kq;
            v[k * size + q] = s * kp + c * kq;
        }
    }

    /** Eigenvalue i, largest first. */
    public double value(int i) {
        return values[i];
    }

    /** Component {@code row} of eigenvector i. */
    public double vector(int row, int i) {
        return vectors[row * size + i];
    }
}
