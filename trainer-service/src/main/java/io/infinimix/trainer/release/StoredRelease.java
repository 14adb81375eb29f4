package io.infinimix.trainer.release;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.trainer.mixture.StatisticsMessages;

/**
 * A release as it was read back.
 *
 * @param manifest what it says of itself
 * @param archive networks
 * @param seed mixture in their latent space, with provisional uids
 */
public record StoredRelease(ModelManifest manifest, ModelArchive archive, SeedMixture seed) {

    public long generation() {
        return manifest.getGeneration();
    }

    /** The seed as the mathematics takes it. */
    public LatentMixture seedMixture() {
        MixturePrior prior = StatisticsMessages.read(seed.getPrior(), seed.getCoarseness());
        return new LatentMixture(prior, StatisticsMessages.read(seed.getStatistics(), prior));
    }
}
