package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.numeric.Exponentials;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;

/**
 * Pair entropies f(a + b) − f(a) − f(b), f(t) = −t log t, of every two entries of every row of a block. They are worked out for all rows at once, one pair of ranks after the other, so
 * that the compiler vectorises the logarithms. Reused by its thread.
 */
final class PairEntropies {

    private double[][] shares = new double[0][];
    private double[][] logs = new double[0][];
    /** Of one pair of ranks. */
    private double[] negated = new double[0];

    /**
     * Adds every row's pair entropies to statistics.
     *
     * @param places position in the statistics by component, −1 for one that is left out, or null where they are the same; not modified
     * @param weights of the rows from {@code from} on, by which a row's terms are multiplied, or null for 1; not modified
     * @param sign by which all terms are multiplied
     */
    void add(
            StatisticsAccumulator statistics,
            int[] places,
            Responsibilities r,
            int rows,
            double[] weights,
            int from,
            double sign) {
        int ranks = byRank(r, rows);
        for (int second = 1; second < ranks; second++) {
            for (int first = 0; first < second; first++) {
                negated(shares[first], logs[first], shares[second], logs[second], negated, rows);
                for (int n = 0; n < rows; n++) {
                    if (second < r.used[n]) {
                        int a = place(places, r.components[n * r.width + first]);
                        int b = place(places, r.components[n * r.width + second]);
                        if (a >= 0 && b >= 0) {
                            double weight = weights == null ? -sign : -sign * weights[from + n];
                            statistics.addPairEntropy(a, b, weight * negated[n]);
                        }
                    }
                }
            }
        }
    }

    /** Copies entries rank by rank; how many ranks are in use. */
    private int byRank(Responsibilities r, int rows) {
        if (shares.length < r.width || negated.length < rows) {
            shares = new double[r.width][rows];
            logs = new double[r.width][rows];
            negated = new double[rows];
        }
        int ranks = 0;
        for (int n = 0; n < rows; n++) {
            ranks = Math.max(ranks, r.used[n]);
        }
        for (int l = 0; l < ranks && ranks > 1; l++) {
            double[] share = shares[l];
            double[] log = logs[l];
            for (int n = 0, at = l; n < rows; n++, at += r.width) {
                share[n] = r.values[at];
                log[n] = r.logs[at];
            }
        }
        return ranks;
    }

    /** Minus the pair entropies: with a the larger, log (a + b) = log a + log (1 + b/a). Two loops, since the compiler does not vectorise one with both. */
    private static void negated(double[] a, double[] logA, double[] b, double[] logB, double[] out, int rows) {
        Exponentials.logOnePlusRatio(b, a, out, rows);
        for (int n = 0; n < rows; n++) {
            out[n] = a[n] * out[n] + b[n] * (out[n] + logA[n] - logB[n]);
        }
    }

    private static int place(int[] places, int component) {
        return places == null ? component : places[component];
    }
}
