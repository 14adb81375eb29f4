package io.infinimix.gmvae.training;

import io.infinimix.gmvae.ModelArchive;
import java.util.Map;

/**
 * The state of a training at the end of an epoch.
 *
 * @param stage teach, joint or joint-2
 * @param epoch number of the epoch in its stage, from 0
 * @param model networks as they are
 * @param mixture mixture in their latent space
 * @param terms average of each term of the objective over the epoch
 */
public record Checkpoint(
        String stage, int epoch, ModelArchive model, LatentMixture mixture, Map<String, Double> terms) {

    public Checkpoint {
        terms = Map.copyOf(terms);
    }
}
