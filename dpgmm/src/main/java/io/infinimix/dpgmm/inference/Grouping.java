package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import java.util.Arrays;

/** A block's entries sorted by component, so that moments are summed up one component at a time, several rows at once. Reused by its thread. */
final class Grouping {

    private int components;
    /** Where each component's entries start; one more than there are components. */
    private int[] starts = new int[0];

    private int[] rows = new int[0];
    private double[] weights = new double[0];

    /**
     * Sorts.
     *
     * @param rowWeights of the rows from {@code from} on, or null for 1; not modified
     * @param sign by which all weights are multiplied
     */
    void group(Responsibilities r, int size, double[] rowWeights, int from, double sign) {
        int width = r.width;
        int entries = 0;
        components = 0;
        for (int n = 0; n < size; n++) {
            entries += r.used[n];
            for (int l = n * width; l < n * width + r.used[n]; l++) {
                components = Math.max(components, r.components[l] + 1);
            }
        }
        reserve(entries);
        for (int n = 0; n < size; n++) {
            for (int l = n * width; l < n * width + r.used[n]; l++) {
                starts[r.components[l] + 2]++;
            }
        }
        for (int k = 2; k <= components; k++) {
            starts[k] += starts[k - 1];
        }
        for (int n = 0; n < size; n++) {
            double weight = rowWeights == null ? sign : sign * rowWeights[from + n];
            for (int l = n * width; l < n * width + r.used[n]; l++) {
                int to = starts[r.components[l] + 1]++;
                rows[to] = n;
                weights[to] = weight * r.values[l];
            }
        }
    }

    private void reserve(int entries) {
        if (starts.length < components + 2) {
            starts = new int[components + 2];
        }
        Arrays.fill(starts, 0, components + 2, 0);
        if (rows.length < entries) {
            rows = new int[entries];
            weights = new double[entries];
        }
    }

    /** Adds every component's moments; a place of −1 leaves a component out. */
    void addMoments(StatisticsAccumulator statistics, int[] places, RowBlock block) {
        double[][] moments = block.moments(statistics.covariance());
        for (int k = 0; k < components; k++) {
            int place = places == null ? k : places[k];
            if (place >= 0 && starts[k + 1] > starts[k]) {
                statistics.addMoments(place, moments, rows, weights, starts[k], starts[k + 1]);
            }
        }
    }
}
