package io.infinimix.gmvae.paper;

import io.infinimix.gmvae.training.TermAverages;
import java.util.List;
import java.util.random.RandomGenerator;

/** All of an objective that is not reconstruction: the prior of the latents, with the networks that belong to it. Terms are averages over the batch and have weight 1. */
interface LatentObjective extends AutoCloseable {

    /** Draws z of each image from its posterior; an objective may draw otherwise. */
    default void draw(LatentBatch batch, RandomGenerator random) {
        batch.drawNoise(random);
        batch.drawAroundMeans();
    }

    /**
     * Adds the terms and their gradient, and carries the gradient that the decoder left on z back to means and log variances.
     *
     * @param batch encoded, drawn and decoded
     * @param averages receives the terms
     * @return sum of the terms
     */
    double add(LatentBatch batch, RandomGenerator random, TermAverages averages, int step);

    /** The networks that belong to the objective alone, for their steps. */
    List<TrainedChain> chains();

    /**
     * The most probable component of each image.
     *
     * @param batch encoded
     * @param clusters receives one per image
     * @param at where the first goes
     */
    void assign(LatentBatch batch, int[] clusters, int at);

    @Override
    default void close() {
        chains().forEach(TrainedChain::close);
    }
}
