package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Arrays;

/**
 * The evidence lower bound of all rows behind some statistics, right after a global step from them, in nats:
 *
 * <pre>
 * data       = Σ_k c(ν0, κ0, B0) − c(ν_k, κ_k, B_k) − (D/2) log 2π ζ Σ_k N_k
 * allocation = Σ_k cB(1, γ0) − cB(η1_k, η0_k)
 * entropy    = ζ Σ_k H_k
 * </pre>
 *
 * with c and cB the log normalisers of the Normal-Wishart (Normal-Gamma) and Beta densities. Exact for any responsibilities, also old ones.
 *
 * @param data expected log likelihood and the components' divergence from their prior
 * @param allocation the sticks' part
 * @param entropy of the responsibilities
 */
public record EvidenceLowerBound(double data, double allocation, double entropy) {

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** The bound given statistics in stick order. */
    public static EvidenceLowerBound of(MixturePrior prior, SufficientStatistics statistics) {
        double start = PriorNormaliser.of(prior);
        double data = 0;
        double entropy = 0;
        for (int k = 0; k < statistics.size(); k++) {
            data += data(prior, start, statistics, k, k);
            entropy += statistics.entropy(k);
        }
        double allocation = Sticks.allocation(prior.concentration(), prior.coarseness(), statistics.counts());
        return new EvidenceLowerBound(data, allocation, prior.coarseness() * entropy);
    }

    /** The bound as if components stood in the best order, largest first. */
    public static double totalWhenSorted(MixturePrior prior, SufficientStatistics statistics) {
        double start = PriorNormaliser.of(prior);
        double data = 0;
        double entropy = 0;
        for (int k = 0; k < statistics.size(); k++) {
            data += data(prior, start, statistics, k, k);
            entropy += statistics.entropy(k);
        }
        return data + allocationWhenSorted(prior, statistics.counts()) + prior.coarseness() * entropy;
    }

    /**
     * The sticks' part of the bound with the largest count first.
     *
     * @param counts N_k in any order; sorted in place
     */
    public static double allocationWhenSorted(MixturePrior prior, double[] counts) {
        Arrays.sort(counts);
        for (int low = 0, high = counts.length - 1; low < high; low++, high--) {
            double count = counts[low];
            counts[low] = counts[high];
            counts[high] = count;
        }
        return Sticks.allocation(prior.concentration(), prior.coarseness(), counts);
    }

    /** One component's data term relative to an empty one, of a and b together if they differ. */
    public static double dataTerm(MixturePrior prior, SufficientStatistics statistics, int a, int b) {
        return data(prior, PriorNormaliser.of(prior), statistics, a, b);
    }

    static double data(MixturePrior prior, double start, SufficientStatistics statistics, int a, int b) {
        double n = prior.coarseness() * (statistics.count(a) + (a == b ? 0 : statistics.count(b)));
        return start
                - ComponentPosterior.of(prior, statistics, a, b).logNormaliser()
                - 0.5 * prior.dimension() * LOG_TWO_PI * n;
    }

    /** All parts, in nats. */
    public double total() {
        return data + allocation + entropy;
    }
}
