package io.infinimix.dpgmmservice.clusters;

/**
 * An image as the encoder of one generation saw it.
 *
 * @param mean of q(z|x), length D; not copied, never modified
 * @param thumbnail what the model saw, or null where the encoder did not send it
 */
record SeenImage(String imageId, long generation, float[] mean, Thumbnail thumbnail) {}
