package io.infinimix.dpgmmservice.clusters;

/**
 * One image of a cluster.
 *
 * @param generation of the encoder and the mixture that put it there
 * @param probability that it belongs there, in [0, 1]
 * @param margin to the runner-up's probability, in [0, 1]: small is borderline
 * @param novelty how unusual it is (quantile, 1 is the most)
 * @param thumbnail what the model saw of it
 */
record Exemplar(
        String imageId, long generation, double probability, double margin, double novelty, Thumbnail thumbnail) {}
