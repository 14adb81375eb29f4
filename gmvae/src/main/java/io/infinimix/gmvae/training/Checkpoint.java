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
 * @param clusters most probable component of each training image, by uid; not to be modified
 * @param modularity of these clusters on the graph of features that nothing was learned for
 * @param terms average of each term of the objective over the epoch
 */
public record Checkpoint(
        String stage,
        int epoch,
        ModelArchive model,
        LatentMixture mixture,
        int[] clusters,
        double modularity,
        Map<String, Double> terms) {

    public Checkpoint {
        terms = Map.copyOf(terms);
    }
}
