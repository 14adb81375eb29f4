package io.infinimix.gmvae.gate;

import io.infinimix.gmvae.graph.LeakMerging;
import java.util.Arrays;

/**
 * Which of the champion's clusters the challenger joins, and whether with good reason. It joins those that share most of their images with the same cluster of its own. A reason is good where
 * deformations that change nothing of what an image shows carry it from one of the champion's clusters to the other: what {@link LeakMerging} finds on W_ab, the number of pairs of an image and its
 * deformed copy in a and b. Between two kinds few copies cross, whatever the clusters' number and sizes, so neither a wrong merge nor a collapse to one cluster finds a reason here.
 *
 * @param numbers new number of each of the champion's clusters, from 0; clusters that are joined with good reason have the same
 * @param unfounded how many of them are joined with another without one; clusters of fewer than {@value #FEW} images do not count
 */
record ImpliedMerges(int[] numbers, int unfounded) {

    /** Share of a cluster's images and copies that must cross: halves of one kind of handwriting exchange 0.16 to 0.27 of them, two kinds at most 0.08. */
    private static final double CROSSING = 0.12;

    private static final int FEW = 20;

    /**
     * @param champion cluster of each image, below {@code clusters}
     * @param moved the champion's cluster of each image's deformed copy
     * @param challenger the challenger's cluster of each image, from 0
     * @param clusters how many the champion has
     */
    static ImpliedMerges of(int[] champion, int[] moved, int[] challenger, int clusters) {
        double[] between = new double[clusters * clusters];
        int[] images = new int[clusters];
        for (int n = 0; n < champion.length; n++) {
            between[champion[n] * clusters + moved[n]]++;
            between[moved[n] * clusters + champion[n]]++;
            images[champion[n]]++;
        }
        LeakMerging crossing = LeakMerging.of(between, clusters, CROSSING);
        int[] implied = mostShared(champion, challenger, clusters);
        int[] numbers = new int[clusters];
        int groups = 0;
        int unfounded = 0;
        for (int c = 0; c < clusters; c++) {
            numbers[c] = -1;
            boolean asAnother = false;
            for (int other = 0; other < c && numbers[c] < 0; other++) {
                boolean same = implied[c] >= 0 && implied[c] == implied[other];
                numbers[c] = same && crossing.merged(c) == crossing.merged(other) ? numbers[other] : -1;
                asAnother |= same && images[c] >= FEW && images[other] >= FEW;
            }
            if (numbers[c] < 0) {
                numbers[c] = groups++;
                unfounded += asAnother ? 1 : 0;
            }
        }
        return new ImpliedMerges(numbers, unfounded);
    }

    /** For each cluster, the one of {@code onto} that it shares most images with; -1 for a cluster without images. */
    static int[] mostShared(int[] from, int[] onto, int clusters) {
        int others = 1 + Arrays.stream(onto).max().orElse(0);
        int[][] shared = new int[clusters][others];
        for (int n = 0; n < from.length; n++) {
            shared[from[n]][onto[n]]++;
        }
        int[] most = new int[clusters];
        for (int c = 0; c < clusters; c++) {
            most[c] = Arrays.stream(shared[c]).sum() == 0 ? -1 : 0;
            for (int o = 1; o < others; o++) {
                most[c] = shared[c][o] > shared[c][Math.max(0, most[c])] ? o : most[c];
            }
        }
        return most;
    }
}
