package io.infinimix.dpgmm.score;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many images each pair of cluster and label has in common: counts[cluster][label], without empty rows or columns. */
record Contingency(long[][] counts, long[] clusterSizes, long[] classSizes, long images) {

    static Contingency of(int[] labels, long[] assigned) {
        if (labels.length != assigned.length) {
            throw new IllegalArgumentException("every image needs a label and a cluster, got " + labels.length
                    + " labels and " + assigned.length + " clusters");
        }
        if (labels.length == 0) {
            throw new IllegalArgumentException("there is nothing to score: no images were given");
        }
        Map<Integer, Integer> classes = new LinkedHashMap<>();
        Map<Long, Integer> clusters = new LinkedHashMap<>();
        for (int n = 0; n < labels.length; n++) {
            classes.putIfAbsent(labels[n], classes.size());
            clusters.putIfAbsent(assigned[n], clusters.size());
        }
        long[][] counts = new long[clusters.size()][classes.size()];
        long[] clusterSizes = new long[clusters.size()];
        long[] classSizes = new long[classes.size()];
        for (int n = 0; n < labels.length; n++) {
            int cluster = clusters.get(assigned[n]);
            int label = classes.get(labels[n]);
            counts[cluster][label]++;
            clusterSizes[cluster]++;
            classSizes[label]++;
        }
        return new Contingency(counts, clusterSizes, classSizes, labels.length);
    }

    /** Entropy in nats of the distribution proportional to the sizes. */
    static double entropy(long[] sizes) {
        long total = 0;
        double sum = 0;
        for (long size : sizes) {
            total += size;
            sum += size == 0 ? 0 : size * Math.log(size);
        }
        return Math.log(total) - sum / total;
    }

    double jointEntropy() {
        double sum = 0;
        for (long[] row : counts) {
            for (long count : row) {
                sum += count == 0 ? 0 : count * Math.log(count);
            }
        }
        return Math.log(images) - sum / images;
    }

    /** Images that carry the most frequent label of their cluster. */
    long majority() {
        long sum = 0;
        for (long[] row : counts) {
            long best = 0;
            for (long count : row) {
                best = Math.max(best, count);
            }
            sum += best;
        }
        return sum;
    }

    double adjustedRand() {
        double together = 0;
        for (long[] row : counts) {
            together += pairs(row);
        }
        double inClusters = pairs(clusterSizes);
        double inClasses = pairs(classSizes);
        double all = images * (images - 1.0) / 2;
        double expected = all == 0 ? 0 : inClusters * inClasses / all;
        double largest = (inClusters + inClasses) / 2;
        return largest == expected ? 1 : (together - expected) / (largest - expected);
    }

    private static double pairs(long[] sizes) {
        double sum = 0;
        for (long size : sizes) {
            sum += size * (size - 1.0) / 2;
        }
        return sum;
    }
}
