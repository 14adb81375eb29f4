package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.numeric.Exponentials;
import java.util.Arrays;

/** Turns the logits of all rows of a block into responsibilities at once, one rank after the other, so that the compiler vectorises exponentials and logarithms. Reused by its thread. */
final class BlockNormaliser {

    /** By rank and row: logits below the row's largest, and their exponentials. */
    private double[][] differences = new double[0][];

    private double[][] exponentials = new double[0][];
    private double[] sums = new double[0];
    private double[] logSums = new double[0];
    private double[] increments = new double[0];

    /** Normalises the first rows, each of which has one entry at least, largest first. */
    void normalise(Responsibilities r, int rows) {
        reserve(r.width, rows);
        int ranks = 1;
        for (int n = 0; n < rows; n++) {
            ranks = Math.max(ranks, r.used[n]);
        }
        Arrays.fill(sums, 0, rows, 1);
        Arrays.fill(logSums, 0, rows, 0);
        for (int l = 1; l < ranks; l++) {
            differences(r, l, differences[l], rows);
            Exponentials.exp(differences[l], exponentials[l], rows);
            add(exponentials[l], rows);
        }
        for (int n = 0; n < rows; n++) {
            write(r, n);
        }
    }

    private void reserve(int width, int rows) {
        if (differences.length < width || sums.length < rows) {
            differences = new double[width][rows];
            exponentials = new double[width][rows];
            sums = new double[rows];
            logSums = new double[rows];
            increments = new double[rows];
        }
    }

    /** Where a row has no such entry, one that is too small to change a sum. */
    private static void differences(Responsibilities r, int l, double[] out, int rows) {
        for (int n = 0, at = 0; n < rows; n++, at += r.width) {
            out[n] = l < r.used[n] ? r.values[at + l] - r.values[at] : -Responsibilities.NEGLIGIBLE;
        }
    }

    /** log (s + e) = log s + log (1 + e/s); s is never the smaller. */
    private void add(double[] more, int rows) {
        Exponentials.logOnePlusRatio(more, sums, increments, rows);
        for (int n = 0; n < rows; n++) {
            logSums[n] += increments[n];
        }
        for (int n = 0; n < rows; n++) {
            sums[n] += more[n];
        }
    }

    private void write(Responsibilities r, int n) {
        int at = n * r.width;
        double share = 1 / sums[n];
        r.logNormalisers[n] = r.values[at] + logSums[n];
        r.values[at] = share;
        r.logs[at] = -logSums[n];
        for (int l = 1; l < r.used[n]; l++) {
            r.values[at + l] = exponentials[l][n] * share;
            r.logs[at + l] = differences[l][n] - logSums[n];
        }
        for (int l = r.used[n]; l < r.width; l++) {
            r.values[at + l] = 0;
            r.components[at + l] = 0;
        }
    }
}
