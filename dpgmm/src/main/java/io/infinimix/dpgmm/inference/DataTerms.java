package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.HashMap;
import java.util.Map;

/**
 * Components' data terms for bounds of many mixtures that differ in a few components: a term is worked out once, and again only when a number in the component's statistics has changed. A
 * bound of K components in D dimensions then costs the comparison of their numbers, K D², instead of K factorisations, K D³. Remembers the last statistics of every component that it was
 * asked about, so it is for one lap's judgement and plan. Not thread-safe.
 */
public final class DataTerms {

    private final MixturePrior prior;
    private final double start;
    private final Map<Long, Single> singles = new HashMap<>();
    private final Map<Long, Map<Long, Pair>> pairs = new HashMap<>();

    /** A component's term, and its count, sums and squares that it is of. */
    private record Single(double[] moments, double term) {}

    /** The term of two components together, and what they were then. */
    private record Pair(Single first, Single second, double term) {}

    public DataTerms(MixturePrior prior) {
        this.prior = prior;
        this.start = PriorNormaliser.of(prior);
    }

    /** As {@link EvidenceLowerBound#totalWhenSorted}, the same number. */
    public double totalWhenSorted(SufficientStatistics statistics) {
        double data = 0;
        double entropy = 0;
        for (int k = 0; k < statistics.size(); k++) {
            data += single(statistics, k).term;
            entropy += statistics.entropy(k);
        }
        return data
                + EvidenceLowerBound.allocationWhenSorted(prior, statistics.counts())
                + prior.coarseness() * entropy;
    }

    /** As {@link EvidenceLowerBound#dataTerm}, the same number. */
    public double of(SufficientStatistics statistics, int a, int b) {
        Single first = single(statistics, a);
        if (a == b) {
            return first.term;
        }
        Single second = single(statistics, b);
        Map<Long, Pair> partners = pairs.computeIfAbsent(statistics.uid(a), uid -> new HashMap<>());
        Pair known = partners.get(statistics.uid(b));
        if (known == null || known.first != first || known.second != second) {
            known = new Pair(first, second, EvidenceLowerBound.data(prior, start, statistics, a, b));
            partners.put(statistics.uid(b), known);
        }
        return known.term;
    }

    private Single single(SufficientStatistics statistics, int k) {
        Single known = singles.get(statistics.uid(k));
        if (known == null || !statistics.hasMoments(k, known.moments)) {
            known = new Single(statistics.moments(k), EvidenceLowerBound.data(prior, start, statistics, k, k));
            singles.put(statistics.uid(k), known);
        }
        return known;
    }
}
