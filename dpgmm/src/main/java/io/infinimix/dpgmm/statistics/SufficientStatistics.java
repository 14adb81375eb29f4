package io.infinimix.dpgmm.statistics;

import io.infinimix.dpgmm.prior.Covariance;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sufficient statistics of some rows, by component: immutable and additive, so that the whole is the sum of its batches and a batch can be taken out again.
 *
 * <p>With responsibilities r_nk of rows x_n (expectations, where a row is itself uncertain): count N_k = Σ r, sum Σ r x (length D), square Σ r x xᵀ (lower triangle by rows) or
 * Σ r x² per dimension, entropy H_k = −Σ r log r, and for pairs the pair entropy C_ab = Σ f(r_a + r_b) − f(r_a) − f(r_b) with f(t) = −t log t, which is never positive
 * and makes the entropy after a merge exact: H_ab = H_a + H_b + C_ab. Memoizing H lets the evidence lower bound of all data be computed without a pass over
 * them (Hughes and Sudderth, NIPS 2013). Nothing here is scaled by the coarseness.
 *
 * <p>Components are identified by uid; their position is that of the sticks.
 */
public final class SufficientStatistics {

    final Covariance covariance;
    final int dimension;
    final long[] uids;
    final double[] counts;
    final double[] sums;
    final double[] squares;
    final double[] entropies;
    final double[] pairEntropies;
    final long rows;

    /** Takes ownership of the arrays. */
    SufficientStatistics(
            Covariance covariance,
            int dimension,
            long[] uids,
            double[] counts,
            double[] sums,
            double[] squares,
            double[] entropies,
            double[] pairEntropies,
            long rows) {
        this.covariance = covariance;
        this.dimension = dimension;
        this.uids = uids;
        this.counts = counts;
        this.sums = sums;
        this.squares = squares;
        this.entropies = entropies;
        this.pairEntropies = pairEntropies;
        this.rows = rows;
    }

    /** Of no rows and no components. */
    public static SufficientStatistics empty(Covariance covariance, int dimension) {
        return new StatisticsAccumulator(covariance, dimension, new long[0]).snapshot();
    }

    /**
     * Rebuilds statistics from plain arrays, which are copied. K = uids.length, P = {@code covariance.moments(dimension)}.
     *
     * @param sums K rows of D
     * @param squares K rows of P
     * @param pairEntropies of positions a &lt; b at b(b−1)/2 + a, length K(K−1)/2
     * @param rows number of rows summarised
     * @throws IllegalArgumentException if lengths do not fit, a uid occurs twice, or a value is not finite
     */
    public static SufficientStatistics of(
            Covariance covariance,
            int dimension,
            long[] uids,
            double[] counts,
            double[] sums,
            double[] squares,
            double[] entropies,
            double[] pairEntropies,
            long rows) {
        int k = uids.length;
        requireLength("counts", counts, k);
        requireLength("sums", sums, k * dimension);
        requireLength("squares", squares, k * covariance.moments(dimension));
        requireLength("entropies", entropies, k);
        requireLength("pairEntropies", pairEntropies, pairs(k));
        if (Arrays.stream(uids).distinct().count() != k) {
            throw new IllegalArgumentException("a component occurs twice in " + Arrays.toString(uids));
        }
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

    private static void requireLength(String name, double[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(name + " must have length " + length + ", has " + values.length);
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " contain " + value + ": statistics must be finite");
            }
        }
    }

    static int pairs(int components) {
        return components * (components - 1) / 2;
    }

    static int pair(int a, int b) {
        // Not a choice between two formulas: positions come in any order, and a branch on it would be mispredicted
        // every other time.
        int larger = Math.max(a, b);
        return larger * (larger - 1) / 2 + Math.min(a, b);
    }

    public Covariance covariance() {
        return covariance;
    }

    /** D. */
    public int dimension() {
        return dimension;
    }

    /** K. */
    public int size() {
        return uids.length;
    }

    /** Components in stick order, a copy. */
    public long[] uids() {
        return uids.clone();
    }

    public long uid(int k) {
        return uids[k];
    }

    /** Count, sum and square of the component at k, one after the other: 1 + D + P values, a copy. */
    public double[] moments(int k) {
        int p = covariance.moments(dimension);
        double[] moments = new double[1 + dimension + p];
        moments[0] = counts[k];
        System.arraycopy(sums, k * dimension, moments, 1, dimension);
        System.arraycopy(squares, k * p, moments, 1 + dimension, p);
        return moments;
    }

    /** Whether {@link #moments} of the component at k are these, every number. */
    public boolean hasMoments(int k, double[] moments) {
        int p = covariance.moments(dimension);
        return counts[k] == moments[0]
                && Arrays.equals(sums, k * dimension, (k + 1) * dimension, moments, 1, 1 + dimension)
                && Arrays.equals(squares, k * p, (k + 1) * p, moments, 1 + dimension, 1 + dimension + p);
    }

    /** Position of the component, or −1. */
    public int indexOf(long uid) {
        for (int k = 0; k < uids.length; k++) {
            if (uids[k] == uid) {
                return k;
            }
        }
        return -1;
    }

    /** N_k. */
    public double count(int k) {
        return counts[k];
    }

    /** N, a copy of length K. */
    public double[] counts() {
        return counts.clone();
    }

    /** Σ_k N_k: the rows' total weight. */
    public double total() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    public double sum(int k, int d) {
        return sums[k * dimension + d];
    }

    /** A copy, K rows of D. */
    public double[] sums() {
        return sums.clone();
    }

    /** Stored second moment of component k at a position of the triangle or diagonal. */
    public double square(int k, int position) {
        return squares[k * covariance.moments(dimension) + position];
    }

    /** A copy, K rows of P. */
    public double[] squares() {
        return squares.clone();
    }

    /** H_k ≥ 0. */
    public double entropy(int k) {
        return entropies[k];
    }

    /** A copy of length K. */
    public double[] entropies() {
        return entropies.clone();
    }

    /** C_ab ≤ 0. */
    public double pairEntropy(int a, int b) {
        return pairEntropies[pair(a, b)];
    }

    /** A copy; pair a &lt; b at b(b−1)/2 + a. */
    public double[] pairEntropies() {
        return pairEntropies.clone();
    }

    /** Rows summarised. */
    public long rows() {
        return rows;
    }

    /** These and the other's; components of the other that are not here follow in its order. */
    public SufficientStatistics plus(SufficientStatistics other) {
        StatisticsAccumulator sum = new StatisticsAccumulator(this);
        sum.add(other, 1);
        return sum.snapshot();
    }

    /** These without the other's; every component of the other must be here. */
    public SufficientStatistics minus(SufficientStatistics other) {
        for (long uid : other.uids) {
            if (indexOf(uid) < 0) {
                throw new IllegalArgumentException(
                        "component " + uid + " cannot be taken out: it is not among " + Arrays.toString(uids));
            }
        }
        StatisticsAccumulator difference = new StatisticsAccumulator(this);
        difference.add(other, -1);
        return difference.snapshot();
    }

    /**
     * Every field times the weight, as decay asks for; the number of rows stays. A bound of summaries weighted so is exactly that of the likelihood, and the entropies, with each row's
     * terms times its weight; local steps do not depend on the weights. It never falls between changes of the weights.
     */
    public SufficientStatistics scaled(double weight) {
        return new SufficientStatistics(
                covariance,
                dimension,
                uids,
                times(counts, weight),
                times(sums, weight),
                times(squares, weight),
                times(entropies, weight),
                times(pairEntropies, weight),
                rows);
    }

    private static double[] times(double[] values, double weight) {
        double[] result = new double[values.length];
        for (int n = 0; n < result.length; n++) {
            result[n] = values[n] * weight;
        }
        return result;
    }

    /** Exactly these components in this order; those that are not here come out empty, others are left out. Rows stay. */
    public SufficientStatistics select(long[] order) {
        StatisticsAccumulator selection = new StatisticsAccumulator(covariance, dimension, order);
        selection.addPresent(this);
        selection.rows = rows;
        return selection.snapshot();
    }

    /** Without this component. */
    public SufficientStatistics without(long uid) {
        return select(Arrays.stream(uids).filter(u -> u != uid).toArray());
    }

    /** Components by count, largest first, equal ones in their order: the order that suits stick-breaking best. */
    public SufficientStatistics sorted() {
        Integer[] order = new Integer[uids.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(counts[b], counts[a]));
        return select(Arrays.stream(order).mapToLong(k -> uids[k]).toArray());
    }

    /**
     * Component {@code gone} folded into {@code kept}, exactly: counts, sums and squares add up and the entropy becomes that of the summed responsibilities. Pair entropies
     * with third components are added, which bounds the true ones from below until the rows are visited again.
     */
    public SufficientStatistics merged(long kept, long gone) {
        int a = indexOf(kept);
        int b = indexOf(gone);
        if (b < 0) {
            return this;
        }
        if (a < 0) {
            return renamed(gone, kept);
        }
        StatisticsAccumulator result = new StatisticsAccumulator(this);
        result.merge(a, b);
        return result.snapshot().without(gone);
    }

    /** The same with one uid replaced. */
    public SufficientStatistics renamed(long from, long to) {
        long[] names = uids.clone();
        names[indexOf(from)] = to;
        return new SufficientStatistics(
                covariance, dimension, names, counts, sums, squares, entropies, pairEntropies, rows);
    }

    /** Without components that nothing was added to; the others keep their order. */
    public SufficientStatistics compact() {
        return compactBehind(0);
    }

    /** As {@link #compact}, but the first components stay in any case. */
    public SufficientStatistics compactBehind(int first) {
        int[] present = IntStream.range(0, uids.length)
                .filter(k -> k < first || touched(k))
                .toArray();
        return present.length == uids.length
                ? this
                : select(Arrays.stream(present).mapToLong(k -> uids[k]).toArray());
    }

    private boolean touched(int k) {
        if (counts[k] != 0 || entropies[k] != 0) {
            return true;
        }
        for (int d = 0; d < dimension; d++) {
            if (sums[k * dimension + d] != 0) {
                return true;
            }
        }
        for (int c = 0; c < uids.length; c++) {
            if (c != k && pairEntropies[pair(c, k)] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * With one component's rows shared out among others, as measured. A child's pair entropies with components that were not measured are those of the target, which bound its own from
     * below.
     *
     * @param target component whose statistics are replaced
     * @param change statistics of the children, and what those of the other components change by
     * @param folded uid of the child that takes the target's place and uid, or −1 to leave the target empty
     */
    public SufficientStatistics split(long target, SufficientStatistics change, long folded) {
        int at = indexOf(target);
        if (at < 0) {
            return this;
        }
        SufficientStatistics named = folded < 0 ? change : change.renamed(folded, target);
        StatisticsAccumulator result = new StatisticsAccumulator(this);
        result.clear(at);
        long before = result.rows;
        result.add(named, 1);
        result.rows = before;
        for (int c = 0; c < uids.length; c++) {
            if (c != at && named.indexOf(uids[c]) < 0) {
                for (long child : named.uids) {
                    if (child == target || indexOf(child) < 0) {
                        result.setPair(child, uids[c], pairEntropy(at, c));
                    }
                }
            }
        }
        return result.snapshot();
    }
}
