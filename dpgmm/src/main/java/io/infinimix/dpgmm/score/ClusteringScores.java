package io.infinimix.dpgmm.score;

/**
 * Agreement of a clustering with known labels.
 *
 * <p>With H the entropy of labels, of clusters and of one given the other, all over the same images: homogeneity is 1 - H(label | cluster) / H(label), completeness
 * 1 - H(cluster | label) / H(cluster), and normalised mutual information their harmonic mean, which equals mutual information over the arithmetic mean of both
 * entropies (Rosenberg and Hirschberg, <i>V-Measure</i>, EMNLP 2007). A score whose denominator is zero (a single class or a single cluster) is 1.
 *
 * @param images number of labelled images scored
 * @param clusters number of clusters with at least one image
 * @param classes number of labels with at least one image
 * @param nmi normalised mutual information, arithmetic mean, in [0, 1]
 * @param homogeneity in [0, 1]; 1 when no cluster mixes labels
 * @param completeness in [0, 1]; 1 when no label is spread over clusters
 * @param adjustedRand adjusted Rand index (Hubert and Arabie 1985), at most 1, 0 in expectation for random clusterings
 * @param accuracy share of images in the best one-to-one matching of clusters with labels
 * @param purity share of images that carry their cluster's most frequent label
 */
public record ClusteringScores(
        long images,
        int clusters,
        int classes,
        double nmi,
        double homogeneity,
        double completeness,
        double adjustedRand,
        double accuracy,
        double purity) {

    /**
     * Scores a clustering.
     *
     * @param labels true label of each image, any integers; not modified
     * @param assigned cluster of each image, any integers; same length, not modified
     * @throws IllegalArgumentException if the lengths differ or nothing is given
     */
    public static ClusteringScores of(int[] labels, long[] assigned) {
        return of(Contingency.of(labels, assigned));
    }

    private static ClusteringScores of(Contingency table) {
        double labelEntropy = Contingency.entropy(table.classSizes());
        double clusterEntropy = Contingency.entropy(table.clusterSizes());
        double information = Math.max(0, labelEntropy + clusterEntropy - table.jointEntropy());
        double homogeneity = share(information, labelEntropy);
        double completeness = share(information, clusterEntropy);
        double both = homogeneity + completeness;
        long[][] counts = table.counts();
        return new ClusteringScores(
                table.images(),
                table.clusterSizes().length,
                table.classSizes().length,
                both == 0 ? 0 : 2 * homogeneity * completeness / both,
                homogeneity,
                completeness,
                table.adjustedRand(),
                (double) OneToOneMatching.largestTotal(counts) / table.images(),
                (double) table.majority() / table.images());
    }

    private static double share(double information, double entropy) {
        return entropy <= 0 ? 1 : Math.min(1, information / entropy);
    }
}
