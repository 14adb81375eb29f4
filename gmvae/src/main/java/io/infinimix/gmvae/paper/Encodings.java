package io.infinimix.gmvae.paper;

import io.infinimix.dpgmm.statistics.Rows;

/**
 * What a network makes of some images.
 *
 * @param dimension D
 * @param means of the latents, images x D; not to be modified
 * @param variances of the latents, images x D; not to be modified
 * @param clusters the network's own component of each image; all 0 where it has but one
 */
public record Encodings(int dimension, float[] means, float[] variances, int[] clusters) {

    public int count() {
        return clusters.length;
    }

    /** The means as certain rows. */
    public Rows rows() {
        return Rows.of(means, null, dimension, count());
    }
}
