package io.infinimix.gmvae.graph;

import java.util.Arrays;

/**
 * Merges groups of rows that leak into each other on a graph: with W_ab the weight between groups and vol_a = Σ_b W_ab, leak_ab = W_ab / min(vol_a, vol_b). The pair with the largest
 * leak is merged as long as it reaches the threshold. Unlike a likelihood it does not care how a group is shaped.
 */
public final class LeakMerging {

    private final int[] merged;
    private final int groups;
    private final double strongestLeft;
    private final double weakestMerged;

    private LeakMerging(int[] merged, int groups, double strongestLeft, double weakestMerged) {
        this.merged = merged;
        this.groups = groups;
        this.strongestLeft = strongestLeft;
        this.weakestMerged = weakestMerged;
    }

    /**
     * Merges.
     *
     * @param between weights between groups, groups x groups by rows, symmetric; not modified
     * @param threshold leak in (0, 1] from which on a pair is one group
     */
    public static LeakMerging of(double[] between, int groups, double threshold) {
        double[] w = between.clone();
        boolean[] alive = new boolean[groups];
        int[] into = new int[groups];
        Arrays.fill(alive, true);
        Arrays.setAll(into, g -> g);
        double weakest = 1;
        while (true) {
            int[] pair = new int[2];
            double leak = strongest(w, alive, pair);
            if (!(leak >= threshold)) {
                return new LeakMerging(number(into, alive), count(alive), leak, weakest);
            }
            weakest = Math.min(weakest, leak);
            fold(w, groups, pair[0], pair[1]);
            alive[pair[1]] = false;
            for (int g = 0; g < groups; g++) {
                into[g] = into[g] == pair[1] ? pair[0] : into[g];
            }
        }
    }

    private static double strongest(double[] w, boolean[] alive, int[] pair) {
        int groups = alive.length;
        double[] volumes = new double[groups];
        for (int a = 0; a < groups; a++) {
            for (int b = 0; b < groups; b++) {
                volumes[a] += alive[a] && alive[b] ? w[a * groups + b] : 0;
            }
        }
        double strongest = 0;
        for (int a = 0; a < groups; a++) {
            for (int b = a + 1; b < groups; b++) {
                double smaller = Math.min(volumes[a], volumes[b]);
                double leak = alive[a] && alive[b] && smaller > 0 ? w[a * groups + b] / smaller : 0;
                if (leak > strongest) {
                    strongest = leak;
                    pair[0] = a;
                    pair[1] = b;
                }
            }
        }
        return strongest;
    }

    private static void fold(double[] w, int groups, int kept, int gone) {
        for (int g = 0; g < groups; g++) {
            w[kept * groups + g] += w[gone * groups + g];
            w[gone * groups + g] = 0;
        }
        for (int g = 0; g < groups; g++) {
            w[g * groups + kept] += w[g * groups + gone];
            w[g * groups + gone] = 0;
        }
    }

    private static int[] number(int[] into, boolean[] alive) {
        int[] numbers = new int[alive.length];
        for (int g = 0, next = 0; g < alive.length; g++) {
            numbers[g] = alive[g] ? next++ : -1;
        }
        return Arrays.stream(into).map(g -> numbers[g]).toArray();
    }

    private static int count(boolean[] alive) {
        int count = 0;
        for (boolean a : alive) {
            count += a ? 1 : 0;
        }
        return count;
    }

    /** Merged group of an original group, in [0, {@link #groups}). */
    public int merged(int group) {
        return merged[group];
    }

    /** Groups that are left. */
    public int groups() {
        return groups;
    }

    /** Largest leak between groups that stayed apart; 0 for a single group. */
    public double strongestLeft() {
        return strongestLeft;
    }

    /** Smallest leak at which a pair was merged; 1 if none was. */
    public double weakestMerged() {
        return weakestMerged;
    }
}
