package io.infinimix.dpgmmservice.clusters;

import io.infinimix.stream.arrival.ArrivedImage;

/**
 * An image as the encoder of one generation saw it.
 *
 * @param mean of q(z|x), length D; not copied, never modified
 * @param thumbnail what the model saw, or null where the encoder did not send it
 */
record SeenImage(String imageId, long generation, float[] mean, Thumbnail thumbnail) {

    static SeenImage of(ArrivedImage image, Thumbnail thumbnail) {
        float[] mean = new float[image.getMeanCount()];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = image.getMean(d);
        }
        return new SeenImage(image.getImageId(), image.getGeneration(), mean, thumbnail);
    }
}
