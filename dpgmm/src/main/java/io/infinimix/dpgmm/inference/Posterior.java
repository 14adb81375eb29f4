package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/** The global step: the variational posterior over sticks and components that maximises the bound given the statistics. Immutable. */
public final class Posterior {

    private final MixturePrior prior;
    private final long[] uids;
    private final Sticks sticks;
    private final ComponentPosterior[] components;
    private final double[] logWeights;

    private Posterior(
            MixturePrior prior, long[] uids, Sticks sticks, ComponentPosterior[] components, double[] logWeights) {
        this.prior = prior;
        this.uids = uids;
        this.sticks = sticks;
        this.components = components;
        this.logWeights = logWeights;
    }

    /** The exact maximiser given the statistics, whose order is that of the sticks. */
    public static Posterior of(MixturePrior prior, SufficientStatistics statistics) {
        requireSame(prior, statistics);
        Sticks sticks = Sticks.of(prior.concentration(), prior.coarseness(), statistics.counts());
        return new Posterior(
                prior, statistics.uids(), sticks, components(prior, statistics), sticks.expectedLogWeights());
    }

    /** Components given the statistics, with log weights that are given: what a frozen birth proposal splits its target by. */
    public static Posterior withLogWeights(MixturePrior prior, SufficientStatistics statistics, double[] logWeights) {
        requireSame(prior, statistics);
        if (logWeights.length != statistics.size()) {
            throw new IllegalArgumentException(
                    logWeights.length + " log weights do not fit " + statistics.size() + " components");
        }
        Sticks sticks = Sticks.of(prior.concentration(), prior.coarseness(), statistics.counts());
        return new Posterior(prior, statistics.uids(), sticks, components(prior, statistics), logWeights.clone());
    }

    /** Only these components' part of the posterior that {@link #of(MixturePrior, SufficientStatistics)} gives, in this order; the sticks are those of all. */
    public static Posterior of(MixturePrior prior, SufficientStatistics statistics, long[] uids) {
        requireSame(prior, statistics);
        Sticks sticks = Sticks.of(prior.concentration(), prior.coarseness(), statistics.counts());
        double[] logWeights = sticks.expectedLogWeights();
        ComponentPosterior[] components = new ComponentPosterior[uids.length];
        double[] own = new double[uids.length];
        for (int n = 0; n < uids.length; n++) {
            int k = statistics.indexOf(uids[n]);
            components[n] = ComponentPosterior.of(prior, statistics, k);
            own[n] = logWeights[k];
        }
        return new Posterior(prior, uids.clone(), sticks, components, own);
    }

    private static void requireSame(MixturePrior prior, SufficientStatistics statistics) {
        if (prior.covariance() != statistics.covariance() || prior.dimension() != statistics.dimension()) {
            throw new IllegalArgumentException("a prior with " + prior.covariance() + " covariance in "
                    + prior.dimension() + " dimensions does not fit statistics with " + statistics.covariance() + " in "
                    + statistics.dimension());
        }
    }

    private static ComponentPosterior[] components(MixturePrior prior, SufficientStatistics statistics) {
        ComponentPosterior[] components = new ComponentPosterior[statistics.size()];
        for (int k = 0; k < components.length; k++) {
            components[k] = ComponentPosterior.of(prior, statistics, k);
        }
        return components;
    }

    public MixturePrior prior() {
        return prior;
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

    public Sticks sticks() {
        return sticks;
    }

    public ComponentPosterior component(int k) {
        return components[k];
    }

    /** E[log w_k]. */
    public double expectedLogWeight(int k) {
        return logWeights[k];
    }

    /** E[w_k] for all k. */
    public double[] expectedWeights() {
        return sticks.expectedWeights();
    }

    /** How many components needed their scale matrix repaired. */
    public int repairs() {
        int repairs = 0;
        for (ComponentPosterior component : components) {
            repairs += component.repaired() ? 1 : 0;
        }
        return repairs;
    }
}
