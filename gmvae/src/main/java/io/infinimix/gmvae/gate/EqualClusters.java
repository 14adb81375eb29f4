package io.infinimix.gmvae.gate;

import java.util.Arrays;

/**
 * Two clusterings of the same images brought to the same clusters, because modularity compares nothing else: the champion's, less those that the challenger joins with good reason, and the
 * challenger's, each counted as the one of these that it shares most images with.
 *
 * @param merges of the champion's clusters
 * @param champion of each image
 * @param challenger of each image
 */
record EqualClusters(ImpliedMerges merges, int[] champion, int[] challenger) {

    /**
     * @param champion cluster of each image, below {@code clusters}
     * @param moved the champion's cluster of each image's deformed copy
     * @param challenger the challenger's cluster of each image, from 0
     * @param clusters how many the champion has
     */
    static EqualClusters of(int[] champion, int[] moved, int[] challenger, int clusters) {
        ImpliedMerges merges = ImpliedMerges.of(champion, moved, challenger, clusters);
        int[] fewer = renamed(champion, merges.numbers());
        int[] names = ImpliedMerges.mostShared(
                challenger, fewer, 1 + Arrays.stream(challenger).max().orElse(0));
        return new EqualClusters(merges, fewer, renamed(challenger, names));
    }

    private static int[] renamed(int[] clusters, int[] names) {
        return Arrays.stream(clusters).map(c -> names[c]).toArray();
    }

    /** How many clusters the champion has fewer than before. */
    int joined() {
        return merges.numbers().length
                - (int) Arrays.stream(merges.numbers()).distinct().count();
    }
}
