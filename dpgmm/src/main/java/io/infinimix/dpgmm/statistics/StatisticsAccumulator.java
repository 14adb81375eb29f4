package io.infinimix.dpgmm.statistics;

import io.infinimix.dpgmm.prior.Covariance;
import java.util.Arrays;

/** Sums sufficient statistics up, row by row or summary by summary. Not thread-safe. */
public final class StatisticsAccumulator {

    private final Covariance covariance;
    private final int dimension;
    private final int moments;
    private long[] uids;
    private double[] counts;
    private double[] sums;
    private double[] squares;
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
        sums = new double[k * dimension];
        squares = new double[k * moments];
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
        sums = from.sums.clone();
        squares = from.squares.clone();
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
        entropies[k] += minusXLogX(r);
        addMoments(k, r, x, variance, at);
    }

    private void addMoments(int k, double r, double[] x, double[] variance, int at) {
        counts[k] += r;
        int sum = k * dimension;
        int square = k * moments;
        boolean full = covariance == Covariance.FULL;
        for (int i = 0; i < dimension; i++) {
            double weighted = r * x[at + i];
            sums[sum + i] += weighted;
            if (full) {
                for (int j = 0; j <= i; j++) {
                    squares[square + j] += weighted * x[at + j];
                }
                square += i + 1;
            } else {
                squares[square + i] += weighted * x[at + i];
            }
        }
        if (variance != null) {
            addVariance(k, r, variance, at);
        }
    }

    private void addVariance(int k, double r, double[] variance, int at) {
        for (int d = 0; d < dimension; d++) {
            squares[k * moments + covariance.diagonal(d)] += r * variance[at + d];
        }
    }

    /** Adds one row's share in the pair entropy of two components, given its responsibilities for both. */
    public void addPair(int a, int b, double ra, double rb) {
        pairEntropies[SufficientStatistics.pair(a, b)] += minusXLogX(ra + rb) - minusXLogX(ra) - minusXLogX(rb);
    }

    /** Takes one row's share in one component back out; the arguments are those of {@link #add}. */
    public void subtract(int k, double r, double[] x, double[] variance, int at) {
        if (r <= 0) {
            return;
        }
        addMoments(k, -r, x, variance, at);
        entropies[k] -= minusXLogX(r);
    }

    /** Takes one row's share in a pair entropy back out. */
    public void subtractPair(int a, int b, double ra, double rb) {
        pairEntropies[SufficientStatistics.pair(a, b)] -= minusXLogX(ra + rb) - minusXLogX(ra) - minusXLogX(rb);
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
            axpy(weight, other.sums, k * dimension, sums, to * dimension, dimension);
            axpy(weight, other.squares, k * moments, squares, to * moments, moments);
            for (int l = 0; l < k; l++) {
                if (position[l] >= 0) {
                    pairEntropies[SufficientStatistics.pair(to, position[l])] +=
                            weight * other.pairEntropies[SufficientStatistics.pair(k, l)];
                }
            }
        }
    }

    private static void axpy(double weight, double[] x, int from, double[] y, int to, int length) {
        for (int n = 0; n < length; n++) {
            y[to + n] += weight * x[from + n];
        }
    }

    /** Moves everything of component b to component a; b is left empty. */
    void merge(int a, int b) {
        counts[a] += counts[b];
        entropies[a] += entropies[b] + pairEntropies[SufficientStatistics.pair(a, b)];
        counts[b] = 0;
        entropies[b] = 0;
        axpy(1, sums, b * dimension, sums, a * dimension, dimension);
        axpy(1, squares, b * moments, squares, a * moments, moments);
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
        Arrays.fill(sums, k * dimension, (k + 1) * dimension, 0);
        Arrays.fill(squares, k * moments, (k + 1) * moments, 0);
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
        sums = Arrays.copyOf(sums, after * dimension);
        squares = Arrays.copyOf(squares, after * moments);
        entropies = Arrays.copyOf(entropies, after);
        pairEntropies = Arrays.copyOf(pairEntropies, SufficientStatistics.pairs(after));
    }

    /** What has been added so far. */
    public SufficientStatistics snapshot() {
        return new SufficientStatistics(
                covariance,
                dimension,
                uids.clone(),
                counts.clone(),
                sums.clone(),
                squares.clone(),
                entropies.clone(),
                pairEntropies.clone(),
                rows);
    }

    /** f(t) = −t log t, 0 at 0. */
    static double minusXLogX(double t) {
        return t > 0 ? -t * Math.log(t) : 0;
    }
}
