package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.numeric.Gammas;

/**
 * q(u_k) = Beta(η1_k, η0_k) of the stick fractions, with η1_k = 1 + N_k and η0_k = γ0 + Σ_{j&gt;k} N_j (counts times ζ). Nested truncation: the last stick keeps its Beta factor too, so
 * empty components at the end change nothing and bounds with different numbers of components compare.
 */
public final class Sticks {

    private final double[] eta1;
    private final double[] eta0;

    private Sticks(double[] eta1, double[] eta0) {
        this.eta1 = eta1;
        this.eta0 = eta0;
    }

    /** @param counts N in stick order, not weighted; not modified */
    static Sticks of(double concentration, double coarseness, double[] counts) {
        double[] eta1 = new double[counts.length];
        double[] eta0 = new double[counts.length];
        double tail = 0;
        for (int k = counts.length - 1; k >= 0; k--) {
            eta1[k] = 1 + coarseness * counts[k];
            eta0[k] = concentration + tail;
            tail += coarseness * counts[k];
        }
        return new Sticks(eta1, eta0);
    }

    /** η1_k. */
    public double eta1(int k) {
        return eta1[k];
    }

    /** η0_k. */
    public double eta0(int k) {
        return eta0[k];
    }

    /** E[log w_k] = E[log u_k] + Σ_{j&lt;k} E[log (1 − u_j)], for all k. */
    double[] expectedLogWeights() {
        double[] logWeights = new double[eta1.length];
        double before = 0;
        for (int k = 0; k < eta1.length; k++) {
            double both = Gammas.digamma(eta1[k] + eta0[k]);
            logWeights[k] = Gammas.digamma(eta1[k]) - both + before;
            before += Gammas.digamma(eta0[k]) - both;
        }
        return logWeights;
    }

    /** E[w_k] = E[u_k] Π_{j&lt;k} (1 − E[u_j]), for all k; what is missing to one is the weight of all components not seen yet. */
    double[] expectedWeights() {
        double[] weights = new double[eta1.length];
        double left = 1;
        for (int k = 0; k < eta1.length; k++) {
            double fraction = eta1[k] / (eta1[k] + eta0[k]);
            weights[k] = left * fraction;
            left *= 1 - fraction;
        }
        return weights;
    }

    /** The sticks' part of the bound given counts in stick order: Σ_k log normaliser of Beta(1, γ0) minus that of Beta(η1_k, η0_k). */
    static double allocation(double concentration, double coarseness, double[] counts) {
        double prior = Gammas.logBetaNormaliser(1, concentration);
        double sum = 0;
        double tail = 0;
        for (int k = counts.length - 1; k >= 0; k--) {
            double n = coarseness * counts[k];
            sum += prior - Gammas.logBetaNormaliser(1 + n, concentration + tail);
            tail += n;
        }
        return sum;
    }
}
