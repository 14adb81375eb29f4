package io.infinimix.gmvae.graph;

import java.util.Arrays;

/**
 * Merges groups of rows that leak into each other on a graph: with W_ab the weight between groups and vol_a = Σ_b W_ab, leak_ab = W_ab / min(vol_a, vol_b). The pair with the largest leak is
 * merged as long as there is one that leaks much, or that leaks a little and whose merging hardly lowers the modularity of the groups ({@link Modularity}). Unlike a likelihood this does not care
 * how a group is shaped.
 */
public final class LeakMerging {

    /** Fall of modularity from which on a pair that leaks a little stays apart. */
    private static final double LARGEST_FALL = 0.006;

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
     * Merges every pair that leaks at least this.
     *
     * @param between weights between groups, groups x groups by rows, symmetric; not modified
     * @param threshold leak in (0, 1] from which on a pair is one group
     */
    public static LeakMerging of(double[] between, int groups, double threshold) {
        return of(between, new double[between.length], groups, threshold, threshold);
    }

    /**
     * Merges.
     *
     * @param between weights between groups, groups x groups by rows, symmetric; not modified
     * @param pairs share of the pairs (row, one of its nearest neighbours) from group to group, groups x groups by rows, summing to 1; not modified
     * @param much leak in (0, 1] from which on a pair is one group
     * @param little leak in (0, much] below which a pair is two
     */
    public static LeakMerging of(double[] between, double[] pairs, int groups, double much, double little) {
        double[] w = between.clone();
        double[] e = pairs.clone();
        boolean[] alive = new boolean[groups];
        int[] into = new int[groups];
        Arrays.fill(alive, true);
        Arrays.setAll(into, g -> g);
        double weakest = 1;
        while (true) {
            Leaks leaks = Leaks.among(w, e, alive, much, little);
            if (leaks.first < 0) {
                return new LeakMerging(number(into, alive), count(alive), leaks.strongestApart, weakest);
            }
            weakest = Math.min(weakest, leaks.strongest);
            fold(w, groups, leaks.first, leaks.second);
            fold(e, groups, leaks.first, leaks.second);
            alive[leaks.second] = false;
            for (int g = 0; g < groups; g++) {
                into[g] = into[g] == leaks.second ? leaks.first : into[g];
            }
        }
    }

    /**
     * The strongest leaks among some groups.
     *
     * @param first of the pair to merge, or -1
     * @param second of the pair to merge
     * @param strongest leak of that pair
     * @param strongestApart strongest leak of a pair that is to stay apart
     */
    private record Leaks(int first, int second, double strongest, double strongestApart) {

        static Leaks among(double[] w, double[] e, boolean[] alive, double much, double little) {
            int groups = alive.length;
            double[] volumes = rowSums(w, groups);
            double[] from = rowSums(e, groups);
            double[] to = columnSums(e, groups);
            Leaks found = new Leaks(-1, -1, 0, 0);
            for (int a = 0; a < groups; a++) {
                for (int b = a + 1; b < groups; b++) {
                    double smaller = Math.min(volumes[a], volumes[b]);
                    if (!alive[a] || !alive[b] || !(smaller > 0)) {
                        continue;
                    }
                    double leak = w[a * groups + b] / smaller;
                    double change = e[a * groups + b] + e[b * groups + a] - from[a] * to[b] - from[b] * to[a];
                    if (leak >= much || leak >= little && change >= -LARGEST_FALL) {
                        found = leak > found.strongest ? new Leaks(a, b, leak, found.strongestApart) : found;
                    } else if (leak > found.strongestApart) {
                        found = new Leaks(found.first, found.second, found.strongest, leak);
                    }
                }
            }
            return found;
        }

        /** Merged groups have nothing left. */
        private static double[] rowSums(double[] matrix, int groups) {
            double[] sums = new double[groups];
            for (int i = 0; i < matrix.length; i++) {
                sums[i / groups] += matrix[i];
            }
            return sums;
        }

        private static double[] columnSums(double[] matrix, int groups) {
            double[] sums = new double[groups];
            for (int i = 0; i < matrix.length; i++) {
                sums[i % groups] += matrix[i];
            }
            return sums;
        }
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
