package io.infinimix.dpgmm.move;

import io.infinimix.dpgmm.inference.DataTerms;
import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Merges pairs of components greedily, best first, as long as the bound rises. A pair's gain is exact, not screened: the data terms of the pair and of its sum, the sticks with the new
 * counts, and the memoized pair entropy, which is what the responsibilities' entropy loses. Pair entropies of a component that has just been merged are lower bounds, so a second merge
 * of it is accepted only if it raises the bound for certain.
 */
public final class MergeSearch {

    /** Which pairs may be merged. */
    @FunctionalInterface
    public interface Permission {
        boolean mayMerge(long first, long second);
    }

    /**
     * One merge.
     *
     * @param kept the larger component, or the protected one
     * @param gone the other
     * @param gain nats
     */
    public record Merge(long kept, long gone, double gain) {}

    private final DataTerms terms;
    private final MixturePrior prior;
    private final Permission permission;
    private final LongPredicate keptFirst;
    private final double charge;
    private final int fewest;
    private final List<Merge> merges = new ArrayList<>();
    private SufficientStatistics statistics;
    private double[] dataTerms;
    /** Data term of the sum minus those of the pair; a &lt; b at [b][a]. */
    private double[][] dataGains;

    /** As the other, with one component left at least. */
    public MergeSearch(
            MixturePrior prior,
            SufficientStatistics statistics,
            Permission permission,
            LongPredicate keptFirst,
            double charge) {
        this(new DataTerms(prior), prior, statistics, permission, keptFirst, charge, 1);
    }

    /**
     * @param terms that searches in mixtures with common components may share; modified
     * @param permission which pairs may be merged
     * @param keptFirst components whose uid survives a merge whatever their size
     * @param charge nats added to every gain: what keeping a component apart has to earn besides
     * @param fewest components that are left at least
     */
    public MergeSearch(
            DataTerms terms,
            MixturePrior prior,
            SufficientStatistics statistics,
            Permission permission,
            LongPredicate keptFirst,
            double charge,
            int fewest) {
        this.terms = terms;
        this.prior = prior;
        this.statistics = statistics;
        this.permission = permission;
        this.keptFirst = keptFirst;
        this.charge = charge;
        this.fewest = fewest;
    }

    /** Merges until no pair raises the bound. */
    public MergeSearch run() {
        prepare();
        for (Merge best = best(); best != null && statistics.size() > fewest; best = best()) {
            merges.add(best);
            apply(best);
        }
        return this;
    }

    /** Statistics after all merges. */
    public SufficientStatistics statistics() {
        return statistics;
    }

    /** Merges in the order in which they were made. */
    public List<Merge> merges() {
        return List.copyOf(merges);
    }

    private void prepare() {
        int size = statistics.size();
        dataTerms = new double[size];
        dataGains = new double[size][];
        for (int k = 0; k < size; k++) {
            dataTerms[k] = terms.of(statistics, k, k);
        }
        for (int b = 0; b < size; b++) {
            dataGains[b] = new double[b];
            for (int a = 0; a < b; a++) {
                dataGains[b][a] = dataGain(a, b);
            }
        }
    }

    private double dataGain(int a, int b) {
        if (!permission.mayMerge(statistics.uid(a), statistics.uid(b))) {
            return Double.NEGATIVE_INFINITY;
        }
        return terms.of(statistics, a, b) - dataTerms[a] - dataTerms[b];
    }

    private Merge best() {
        double before = EvidenceLowerBound.allocationWhenSorted(prior, statistics.counts());
        double largest = 0;
        int first = -1;
        int second = -1;
        for (int b = 0; b < dataGains.length; b++) {
            for (int a = 0; a < b; a++) {
                double known = dataGains[b][a] + prior.coarseness() * statistics.pairEntropy(a, b) + charge;
                if (known == Double.NEGATIVE_INFINITY) {
                    continue;
                }
                double gain = known + allocationGain(a, b, before);
                if (gain > largest) {
                    largest = gain;
                    first = a;
                    second = b;
                }
            }
        }
        return first < 0 ? null : merge(first, second, largest);
    }

    private double allocationGain(int a, int b, double before) {
        double[] counts = statistics.counts();
        counts[a] += counts[b];
        counts[b] = 0;
        return EvidenceLowerBound.allocationWhenSorted(prior, counts) - before;
    }

    private Merge merge(int a, int b, double gain) {
        boolean keepFirst = keptFirst.test(statistics.uid(a)) == keptFirst.test(statistics.uid(b))
                ? statistics.count(a) >= statistics.count(b)
                : keptFirst.test(statistics.uid(a));
        return new Merge(statistics.uid(keepFirst ? a : b), statistics.uid(keepFirst ? b : a), gain);
    }

    private void apply(Merge merge) {
        int gone = statistics.indexOf(merge.gone());
        statistics = statistics.merged(merge.kept(), merge.gone());
        int kept = statistics.indexOf(merge.kept());
        dataTerms = without(dataTerms, gone);
        double[][] gains = new double[statistics.size()][];
        dataTerms[kept] = terms.of(statistics, kept, kept);
        for (int b = 0; b < gains.length; b++) {
            gains[b] = new double[b];
            for (int a = 0; a < b; a++) {
                gains[b][a] =
                        a == kept || b == kept ? dataGain(a, b) : dataGains[b < gone ? b : b + 1][a < gone ? a : a + 1];
            }
        }
        dataGains = gains;
    }

    private static double[] without(double[] values, int at) {
        double[] rest = new double[values.length - 1];
        System.arraycopy(values, 0, rest, 0, at);
        System.arraycopy(values, at + 1, rest, at, rest.length - at);
        return rest;
    }
}
