package io.infinimix.gmvae.novelty;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;

/**
 * How unlikely an image is to a model: the mixture's log predictive density at the mean of its latent, given as the share of reference images that are more likely. It sees what
 * {@link FeatureNovelty} cannot, a model that does not fit its stream any more whatever the images look like, and sees new kinds later, because the encoder maps them onto known ones. Confined to one
 * thread at a time; {@link #close} frees its memory.
 */
public final class DensityNovelty implements AutoCloseable {

    /** Reference images below which the tail of their densities is not known well enough to raise alarms by. */
    public static final int LEAST = 200;

    private final Encoder encoder;
    private final GaussianMixture mixture;
    private final double[] sorted;

    private DensityNovelty(Encoder encoder, GaussianMixture mixture, double[] sorted) {
        this.encoder = encoder;
        this.mixture = mixture;
        this.sorted = sorted;
    }

    /**
     * @param reference a fair sample of what is known that the model was not trained on, at least {@value #LEAST}: trained images are more likely than they should be
     */
    public static DensityNovelty of(ModelArchive model, LatentMixture latentMixture, TrainingImages reference) {
        if (reference.count() < LEAST) {
            throw new IllegalArgumentException(reference.count()
                    + " reference images are too few to tell what is unlikely; at least " + LEAST + " are needed");
        }
        GaussianMixture mixture = GaussianMixture.of(latentMixture.prior(), latentMixture.statistics());
        DensityNovelty uncalibrated = new DensityNovelty(new Encoder(model), mixture, new double[0]);
        double[] sorted = uncalibrated.densities(reference);
        Arrays.sort(sorted);
        return new DensityNovelty(uncalibrated.encoder, mixture, sorted);
    }

    private double[] densities(TrainingImages images) {
        int dimension = mixture.dimension();
        float[] pixels = new float[Encoder.DEFAULT_BATCH * images.length()];
        float[] means = new float[Encoder.DEFAULT_BATCH * dimension];
        float[] variances = new float[means.length];
        double[] densities = new double[images.count()];
        double[] x = new double[dimension];
        for (int from = 0; from < densities.length; from += Encoder.DEFAULT_BATCH) {
            int count = Math.min(Encoder.DEFAULT_BATCH, densities.length - from);
            images.copy(from, count, pixels);
            encoder.encode(pixels, count, means, variances);
            for (int n = 0; n < count; n++) {
                for (int d = 0; d < dimension; d++) {
                    x[d] = means[n * dimension + d];
                }
                densities[from + n] = mixture.logDensity(x);
            }
        }
        return densities;
    }

    /**
     * Novelty of images as a quantile: 0.95 means less likely than 95 % of the reference images. Uniform for images like the reference.
     *
     * @param images of the size that the model takes
     * @return in [0, 1], one per image
     */
    public double[] quantiles(TrainingImages images) {
        double[] quantiles = densities(images);
        for (int n = 0; n < quantiles.length; n++) {
            int at = Arrays.binarySearch(sorted, quantiles[n]);
            quantiles[n] = 1 - (double) (at >= 0 ? at : -at - 1) / sorted.length;
        }
        return quantiles;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
