package io.infinimix.lab.drift;

import io.infinimix.dpgmm.drift.DensityBins;
import io.infinimix.dpgmm.drift.LookBins;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.stream.image.ImageQuality;
import io.infinimix.stream.image.ModelInput;

/** What the stream counts of images: in which bin each is of each measure. */
final class Bins implements AutoCloseable {

    private final Encoder encoder;
    private final GaussianMixture mixture;
    private final DensityBins bins;

    Bins(TrainedModel model) {
        encoder = new Encoder(model.model());
        mixture = GaussianMixture.of(model.mixture().prior(), model.mixture().statistics());
        bins = DensityBins.of(model.densityQuantiles())
                .orElseThrow(() -> new IllegalArgumentException("the training gave no densities to compare with"));
    }

    /** For each image, the bin of each measure. */
    int[][] of(TrainingImages images) {
        int dimension = mixture.dimension();
        float[] pixels = new float[Encoder.DEFAULT_BATCH * images.length()];
        float[] means = new float[Encoder.DEFAULT_BATCH * dimension];
        float[] variances = new float[means.length];
        double[] latent = new double[dimension];
        byte[] bytes = new byte[images.length()];
        int[][] result = new int[images.count()][];
        for (int from = 0; from < result.length; from += Encoder.DEFAULT_BATCH) {
            int count = Math.min(Encoder.DEFAULT_BATCH, result.length - from);
            images.copy(from, count, pixels);
            encoder.encode(pixels, count, means, variances);
            for (int n = 0; n < count; n++) {
                for (int d = 0; d < dimension; d++) {
                    latent[d] = means[n * dimension + d];
                }
                TrainingImages one = images.select(new int[] {from + n});
                one.copyBytes(bytes, 0);
                ImageQuality quality =
                        ImageQuality.of(new ModelInput(images.height(), images.width(), images.channels(), bytes));
                result[from + n] = new int[] {
                    bins.bin(mixture.logDensity(latent)),
                    LookBins.light(quality.brightness()),
                    LookBins.sharpness(quality.sharpness())
                };
            }
        }
        return result;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
