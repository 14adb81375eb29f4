package io.infinimix.dpgmm.statistics;

import io.infinimix.dpgmm.numeric.Exponentials;
import io.infinimix.dpgmm.prior.Covariance;
import java.util.Arrays;

/** Sums sufficient statistics up, row by row or summary by summary. Not thread-safe. */
public final class StatisticsAccumulator {

    private final Covariance covariance;
    private final int dimension;
    private final int moments;
    private final int stride;
    private long[] uids;
    private double[] counts;
    /** Per component its D sums followed by its P squares, so that a row is added in one run. One array each: the compiler vectorises runs over whole arrays only. */
    private double[][] features;

    private final double[] prepared;
    private double[] entropies;
    private double[] pairEntropies;
    long rows;

    /** Of no rows, with these components in this order. */
    public StatisticsAccumulator(Covariance covariance, int dimension, long[] uids) {
        this.covariance = covariance;
        this.dimension = dimension;
        this.moments = covariance.moments(dimension);
        this.uids = uids.clone();
        int k = uids.length;
        counts = new double[k];
        stride = dimension + moments;
        features = new double[k][stride];
        prepared = new double[stride];
        entropies = new double[k];
        pairEntropies = new double[SufficientStatistics.pairs(k)];
    }

    /** Goes on from these statistics. */
    public StatisticsAccumulator(SufficientStatistics from) {
        covariance = from.covariance;
        dimension = from.dimension;
        moments = covariance.moments(dimension);
        uids = from.uids.clone();
        counts = from.counts.clone();
        stride = dimension + moments;
        prepared = new double[stride];
        features = new double[uids.length][stride];
        for (int k = 0; k < uids.length; k++) {
            System.arraycopy(from.sums, k * dimension, features[k], 0, dimension);
            System.arraycopy(from.squares, k * moments, features[k], dimension, moments);
        }
        entropies = from.entropies.clone();
        pairEntropies = from.pairEntropies.clone();
        rows = from.rows;
    }

    /**
     * Adds one row's share in one component.
     *
     * @param k position of the component
     * @param r responsibility in (0, 1]
     * @param x the row, shifted by the prior's reference; D values from {@code at} on; not modified
     * @param variance per dimension, from {@code at} on, or null for certain rows; not modified
     */
    public void add(int k, double r, double[] x, double[] variance, int at) {
        if (r > 0) {
            Moments.of(covariance, dimension, x, variance, at, prepared);
            add(k, r, Math.log(r), prepared);
        }
    }

    /** Takes one row's share in one component back out; the arguments are those of {@link #add}. */
    public void subtract(int k, double r, double[] x, double[] variance, int at) {
        if (r > 0) {
            Moments.of(covariance, dimension, x, variance, at, prepared);
            add(k, -r, Math.log(r), prepared);
        }
    }

    /**
     * Adds one row's share in one component.
     *
     * @param r responsibility in (0, 1], or minus that to take it back out
     * @param logR logarithm of the responsibility
     * @param moments of the row, see {@link Moments}; not modified
     */
    public void add(int k, double r, double logR, double[] moments) {
        count(k, r, logR);
        add(features[k], r, moments, stride);
    }

    /** Adds one row's share in the count and the entropy of one component. */
    public void count(int k, double r, double logR) {
        counts[k] += r;
        entropies[k] -= r * logR;
    }

    /**
     * Adds the moments of some rows to one component's, weighted; not its count and entropy.
     *
     * @param moments by row, see {@link Moments}; not modified
     * @param rows which of them, from {@code from} to {@code to} − 1; not modified
     * @param weights of the same layout; not modified
     */
    public void addMoments(int k, double[][] moments, int[] rows, double[] weights, int from, int to) {
        double[] sum = features[k];
        int n = from;
        for (; n + 4 <= to; n += 4) {
            add4(sum, moments, rows, weights, n, stride);
        }
        for (; n < to; n++) {
            add(sum, weights[n], moments[rows[n]], stride);
        }
    }

    private static void add(double[] sum, double weight, double[] x, int length) {
        for (int p = 0; p < length; p++) {
            sum[p] = Math.fma(weight, x[p], sum[p]);
        }
    }

    private static void add4(double[] sum, double[][] moments, int[] rows, double[] weights, int n, int length) {
        double[] x = moments[rows[n]], y = moments[rows[n + 1]], z = moments[rows[n + 2]], w = moments[rows[n + 3]];
        double a = weights[n], b = weights[n + 1], c = weights[n + 2], d = weights[n + 3];
        for (int p = 0; p < length; p++) {
            sum[p] = Math.fma(a, x[p], Math.fma(b, y[p], Math.fma(c, z[p], Math.fma(d, w[p], sum[p]))));
        }
    }

    /** Adds one row's share in the pair entropy of two components, given its responsibilities for both. */
    public void addPair(int a, int b, double ra, double rb) {
        if (ra > 0 && rb > 0) {
            addPair(a, b, ra, rb, Math.log(ra), Math.log(rb));
        }
    }

    /** Adds one row's share in the pair entropy of two components, given its positive responsibilities for both and their logarithms. */
    public void addPair(int a, int b, double ra, double rb, double logA, double logB) {
        pairEntropies[SufficientStatistics.pair(a, b)] += pairEntropy(ra, rb, logA, logB);
    }

    /** Adds to the pair entropy of two components. */
    public void addPairEntropy(int a, int b, double pairEntropy) {
        pairEntropies[SufficientStatistics.pair(a, b)] += pairEntropy;
    }

    /** Takes one row's share in a pair entropy back out. */
    public void subtractPair(int a, int b, double ra, double rb) {
        if (ra > 0 && rb > 0) {
            subtractPair(a, b, ra, rb, Math.log(ra), Math.log(rb));
        }
    }

    /** Takes one row's share in a pair entropy back out, given the logarithms too. */
    public void subtractPair(int a, int b, double ra, double rb, double logA, double logB) {
        pairEntropies[SufficientStatistics.pair(a, b)] -= pairEntropy(ra, rb, logA, logB);
    }

    /** f(a + b) − f(a) − f(b) with f(t) = −t log t, by log (a + b) = log a + log (1 + b/a), a the larger. */
    private static double pairEntropy(double ra, double rb, double logA, double logB) {
        if (rb > ra) {
            return pairEntropy(rb, ra, logB, logA);
        }
        double more = Exponentials.logOnePlusRatio(rb, ra);
        return -ra * more - rb * (more + logA - logB);
    }

    public Covariance covariance() {
        return covariance;
    }

    /** Counts rows as summarised. */
    public void countRows(long more) {
        rows += more;
    }

    /** Adds weight times the other statistics; unknown components are appended. The rows are added or, with a negative weight, taken off. */
    public void add(SufficientStatistics other, double weight) {
        grow(other.uids);
        rows += weight < 0 ? -other.rows : other.rows;
        addByUid(other, weight);
    }

    /** Adds the components that are known here. */
    void addPresent(SufficientStatistics other) {
        addByUid(other, 1);
    }

    private void addByUid(SufficientStatistics other, double weight) {
        int[] position = new int[other.uids.length];
        for (int k = 0; k < position.length; k++) {
            position[k] = indexOf(other.uids[k]);
        }
        for (int k = 0; k < position.length; k++) {
            int to = position[k];
            if (to < 0) {
                continue;
            }
            counts[to] += weight * other.counts[k];
            entropies[to] += weight * other.entropies[k];
            addRun(weight, other.sums, k * dimension, features[to], 0, dimension);
            addRun(weight, other.squares, k * moments, features[to], dimension, moments);
            for (int l = 0; l < k; l++) {
                if (position[l] >= 0) {
                    pairEntropies[SufficientStatistics.pair(to, position[l])] +=
                            weight * other.pairEntropies[SufficientStatistics.pair(k, l)];
                }
            }
        }
    }

    private static void addRun(double weight, double[] x, int from, double[] y, int to, int length) {
        for (int n = 0; n < length; n++) {
            y[to + n] = Math.fma(weight, x[from + n], y[to + n]);
        }
    }

    /** Moves everything of component b to component a; b is left empty. */
    void merge(int a, int b) {
        counts[a] += counts[b];
        entropies[a] += entropies[b] + pairEntropies[SufficientStatistics.pair(a, b)];
        counts[b] = 0;
        entropies[b] = 0;
        add(features[a], 1, features[b], stride);
        for (int c = 0; c < uids.length; c++) {
            if (c != a && c != b) {
                pairEntropies[SufficientStatistics.pair(a, c)] += pairEntropies[SufficientStatistics.pair(b, c)];
            }
        }
    }

    private int indexOf(long uid) {
        for (int k = 0; k < uids.length; k++) {
            if (uids[k] == uid) {
                return k;
            }
        }
        return -1;
    }

    /** Empties one component, its pair entropies included. */
    void clear(int k) {
        counts[k] = 0;
        entropies[k] = 0;
        Arrays.fill(features[k], 0);
        for (int c = 0; c < uids.length; c++) {
            if (c != k) {
                pairEntropies[SufficientStatistics.pair(k, c)] = 0;
            }
        }
    }

    void setPair(long first, long second, double pairEntropy) {
        pairEntropies[SufficientStatistics.pair(indexOf(first), indexOf(second))] = pairEntropy;
    }

    /** Appends those of these components that are unknown, empty. */
    public void include(long[] others) {
        grow(others);
    }

    /** Positions of these components; −1 where one is unknown. */
    public int[] places(long[] components) {
        int[] places = new int[components.length];
        for (int k = 0; k < places.length; k++) {
            places[k] = indexOf(components[k]);
        }
        return places;
    }

    private void grow(long[] others) {
        long[] missing = Arrays.stream(others).filter(uid -> indexOf(uid) < 0).toArray();
        if (missing.length == 0) {
            return;
        }
        int before = uids.length;
        int after = before + missing.length;
        uids = Arrays.copyOf(uids, after);
        System.arraycopy(missing, 0, uids, before, missing.length);
        counts = Arrays.copyOf(counts, after);
        features = Arrays.copyOf(features, after);
        for (int k = before; k < after; k++) {
            features[k] = new double[stride];
        }
        entropies = Arrays.copyOf(entropies, after);
        pairEntropies = Arrays.copyOf(pairEntropies, SufficientStatistics.pairs(after));
    }

    /** What has been added so far. */
    public SufficientStatistics snapshot() {
        double[] sums = new double[uids.length * dimension];
        double[] squares = new double[uids.length * moments];
        for (int k = 0; k < uids.length; k++) {
            System.arraycopy(features[k], 0, sums, k * dimension, dimension);
            System.arraycopy(features[k], dimension, squares, k * moments, moments);
        }
        return new SufficientStatistics(
                covariance,
                dimension,
                uids.clone(),
                counts.clone(),
                sums,
                squares,
                entropies.clone(),
                pairEntropies.clone(),
                rows);
    }
}
