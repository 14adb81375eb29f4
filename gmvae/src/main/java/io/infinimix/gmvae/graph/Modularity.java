package io.infinimix.gmvae.graph;

import java.util.Arrays;

/**
 * Q = share of pairs (row, one of its nearest neighbours) inside clusters - Σ_k p_k p'_k, where p and p' are the clusters' shares of rows and of neighbours: how much more neighbours agree than
 * chance would have them.
 */
public final class Modularity {

    /** Neighbours that are looked at, nearest first. */
    public static final int NEIGHBOURS = 10;

    private Modularity() {}

    /**
     * Computes Q.
     *
     * @param clusters of each row, any integers; not modified
     * @param neighbours of the same rows; the nearest {@value #NEIGHBOURS} count, or all if there are fewer
     */
    public static double of(int[] clusters, NearestNeighbours neighbours) {
        int[] sorted = Arrays.stream(clusters).distinct().sorted().toArray();
        int k = Math.min(NEIGHBOURS, neighbours.k());
        double[] rows = new double[sorted.length];
        double[] others = new double[sorted.length];
        double inside = 0;
        double pairs = (double) clusters.length * k;
        for (int n = 0; n < clusters.length; n++) {
            int own = Arrays.binarySearch(sorted, clusters[n]);
            rows[own] += 1.0 / clusters.length;
            for (int i = 0; i < k; i++) {
                int other = Arrays.binarySearch(sorted, clusters[neighbours.row(n, i)]);
                others[other] += 1 / pairs;
                inside += own == other ? 1 / pairs : 0;
            }
        }
        double chance = 0;
        for (int c = 0; c < sorted.length; c++) {
            chance += rows[c] * others[c];
        }
        return inside - chance;
    }

    /**
     * Share of the pairs (row, one of its nearest neighbours) that lead from cluster to cluster.
     *
     * @param clusters of each row, in [0, count); not modified
     * @return count x count by rows, summing to 1
     */
    public static double[] pairsBetween(int[] clusters, int count, NearestNeighbours neighbours) {
        int k = Math.min(NEIGHBOURS, neighbours.k());
        double[] pairs = new double[count * count];
        double share = 1 / ((double) clusters.length * k);
        for (int n = 0; n < clusters.length; n++) {
            for (int i = 0; i < k; i++) {
                pairs[clusters[n] * count + clusters[neighbours.row(n, i)]] += share;
            }
        }
        return pairs;
    }
}
