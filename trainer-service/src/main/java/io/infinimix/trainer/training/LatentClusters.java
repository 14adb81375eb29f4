package io.infinimix.trainer.training;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;

/**
 * What a model makes of images: their latents, and the component of each. Immutable; arrays are its own.
 *
 * @param uids component uid of each image
 * @param means latents, image by image
 * @param dimension D
 * @param mixture that assigned
 */
record LatentClusters(long[] uids, float[] means, int dimension, GaussianMixture mixture) {

    private static final int BLOCK = 512;

    /** Encodes and assigns. */
    static LatentClusters of(ModelArchive model, LatentMixture latentMixture, TrainingImages images) {
        int dimension = model.shape().latentDimension();
        GaussianMixture mixture = GaussianMixture.of(latentMixture.prior(), latentMixture.statistics());
        float[] means = new float[images.count() * dimension];
        float[] variances = new float[means.length];
        encode(model, images, means, variances);
        int[] positions = mixture.assign(Rows.of(means, variances, dimension, images.count()));
        long[] uids = new long[positions.length];
        for (int n = 0; n < uids.length; n++) {
            uids[n] = mixture.uid(positions[n]);
        }
        return new LatentClusters(uids, means, dimension, mixture);
    }

    private static void encode(ModelArchive model, TrainingImages images, float[] means, float[] variances) {
        int dimension = model.shape().latentDimension();
        float[] pixels = new float[BLOCK * images.length()];
        float[] blockMeans = new float[BLOCK * dimension];
        float[] blockVariances = new float[BLOCK * dimension];
        try (Encoder encoder = new Encoder(model)) {
            for (int from = 0; from < images.count(); from += BLOCK) {
                int count = Math.min(BLOCK, images.count() - from);
                images.copy(from, count, pixels);
                encoder.encode(pixels, count, blockMeans, blockVariances);
                System.arraycopy(blockMeans, 0, means, from * dimension, count * dimension);
                System.arraycopy(blockVariances, 0, variances, from * dimension, count * dimension);
            }
        }
    }

    /** Component uids of the images at these positions. */
    long[] uidsOf(int[] positions) {
        return Arrays.stream(positions).mapToLong(n -> uids[n]).toArray();
    }

    /** Squared distance of each image's latent from the mean of its component. */
    double[] distances() {
        double[][] centres = new double[mixture.size()][];
        for (int k = 0; k < centres.length; k++) {
            centres[k] = mixture.mean(k);
        }
        double[] distances = new double[uids.length];
        for (int n = 0; n < distances.length; n++) {
            double[] centre = centres[mixture.statistics().indexOf(uids[n])];
            for (int d = 0; d < dimension; d++) {
                double difference = means[n * dimension + d] - centre[d];
                distances[n] += difference * difference;
            }
        }
        return distances;
    }
}
