package io.infinimix.gmvae.training;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Objects;

/**
 * A mixture in a latent space: the prior (with coarseness and reference) and the statistics that it was fitted to. The posterior is the global step of both.
 *
 * @param prior what the mixture assumes
 * @param statistics of latents, untempered, by component in stick order
 */
public record LatentMixture(MixturePrior prior, SufficientStatistics statistics) {

    public LatentMixture {
        Objects.requireNonNull(prior, "prior");
        Objects.requireNonNull(statistics, "statistics");
        if (prior.dimension() != statistics.dimension() || prior.covariance() != statistics.covariance()) {
            throw new IllegalArgumentException("A prior in " + prior.dimension()
                    + " dimensions does not fit statistics in " + statistics.dimension());
        }
        if (statistics.size() == 0) {
            throw new IllegalArgumentException("A mixture needs at least one component");
        }
    }
}
