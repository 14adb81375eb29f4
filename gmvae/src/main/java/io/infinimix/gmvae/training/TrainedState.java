package io.infinimix.gmvae.training;

import io.infinimix.gmvae.ModelArchive;
import java.util.Map;

/**
 * Networks and the mixture that belongs to them, with what can be said of both without labels.
 *
 * @param clusters most probable component of each training image, by uid
 * @param modularity of these clusters on the graph of features that nothing was learned for
 * @param terms newest averages of the objective's terms
 */
record TrainedState(
        ModelArchive model,
        LatentMixture mixture,
        Latents latents,
        int[] clusters,
        double modularity,
        Map<String, Double> terms) {}
