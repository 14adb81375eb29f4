package io.infinimix.gmvae.gate;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.Decoder;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.graph.Modularity;
import io.infinimix.gmvae.graph.NearestNeighbours;
import io.infinimix.gmvae.training.ImageFeatures;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.Variation;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * Measures champion and challenger on the same images, which neither was trained on, without labels: how often an image and its deformed copy come into one cluster, how well clusters agree
 * with neighbours in features that nothing was learned for, and how well images are rebuilt. Deterministic given the seed.
 */
public final class Examiner {

    /** Images below which an examination says nothing. */
    public static final int LEAST_IMAGES = 100;

    private static final double LEAST_PROBABILITY = 1e-6;
    /** Share of the images, by the champion's density, that it is taken not to know. */
    private static final double UNKNOWN = 0.1;

    private static final int BATCH = Encoder.DEFAULT_BATCH;

    private final TrainingImages images;
    private final TrainingImages deformed;
    private final float[] features;
    private final int dimension;

    /**
     * Prepares the images.
     *
     * @param images at least {@value #LEAST_IMAGES} that no model was trained on
     * @throws IllegalArgumentException if there are fewer
     */
    public Examiner(TrainingImages images, long seed) {
        if (images.count() < LEAST_IMAGES) {
            throw new IllegalArgumentException(images.count() + " held-out images are too few to judge by; at least "
                    + LEAST_IMAGES + " are needed");
        }
        this.images = images;
        this.deformed = deform(images, new SplittableRandom(seed));
        try (ImageFeatures basis = ImageFeatures.of(images, seed)) {
            features = basis.describe(images);
            dimension = basis.dimension();
        }
    }

    /**
     * Both examinations.
     *
     * @param champion of the live model
     * @param challenger of the new one
     * @param knownImages how many images the champion knows, which modularity was measured on
     * @param joined clusters of the champion that the challenger joins with others because deformed images cross between them
     * @param unfounded clusters of the champion that it joins with others although few do
     */
    public record Comparison(
            Examination champion, Examination challenger, int knownImages, int joined, int unfounded) {}

    /**
     * Examines both models on the same images. Modularity is that of the images that the champion knows, the nine tenths it gives the highest density, with each cluster of the challenger
     * counted as the champion's cluster that it shares most of them with: so both have the same clusters, and finding more is neither rewarded nor punished. Clusters of the champion that the
     * challenger joins, and between which deformed copies cross, count as one for both, so finding fewer is not punished where the champion had split one kind.
     */
    public Comparison compare(
            ModelArchive champion,
            LatentMixture championMixture,
            ModelArchive challenger,
            LatentMixture challengerMixture) {
        View old = new View(champion, championMixture);
        View young = new View(challenger, challengerMixture);
        int[] known = old.known();
        EqualClusters equal = EqualClusters.of(
                pick(old.clusters, known), pick(old.moved, known), pick(young.clusters, known), old.mixture.size());
        float[] values = new float[known.length * dimension];
        for (int n = 0; n < known.length; n++) {
            System.arraycopy(features, known[n] * dimension, values, n * dimension, dimension);
        }
        NearestNeighbours neighbours =
                NearestNeighbours.among(values, known.length, dimension, Modularity.NEIGHBOURS, () -> false);
        return new Comparison(
                new Examination(
                        old.agreement(equal.merges().numbers()),
                        Modularity.of(equal.champion(), neighbours),
                        old.reconstruction),
                new Examination(young.agreement(), Modularity.of(equal.challenger(), neighbours), young.reconstruction),
                known.length,
                equal.joined(),
                equal.merges().unfounded());
    }

    static TrainingImages deform(TrainingImages images, SplittableRandom random) {
        Variation variation = new Variation(images, 1, random);
        int length = images.length();
        if (images.pretrained().isPresent()) {
            float[] features = new float[Math.multiplyExact(images.count(), length)];
            for (int n = 0; n < images.count(); n++) {
                variation.deform(n, features, n * length);
            }
            return images.described(images.pretrained().get(), features);
        }
        float[] to = new float[length];
        byte[] pixels = new byte[images.count() * length];
        for (int n = 0; n < images.count(); n++) {
            variation.deform(n, to, 0);
            for (int i = 0; i < length; i++) {
                pixels[n * length + i] = (byte) Math.round(255 * to[i]);
            }
        }
        return new TrainingImages(images.height(), images.width(), images.channels(), pixels);
    }

    private static int[] pick(int[] values, int[] positions) {
        return Arrays.stream(positions).map(n -> values[n]).toArray();
    }

    /** What one model makes of the images. */
    private final class View {

        private final GaussianMixture mixture;
        private final float[] means;
        private final int[] clusters;
        private final int[] moved;
        private final double reconstruction;

        View(ModelArchive model, LatentMixture latentMixture) {
            mixture = GaussianMixture.of(latentMixture.prior(), latentMixture.statistics());
            if (!images.fit(model.shape())) {
                throw new IllegalArgumentException("a model of " + model.shape() + " cannot be examined on images of "
                        + images.length() + " values"
                        + images.pretrained().map(by -> " by " + by).orElse(""));
            }
            means = encode(model, images);
            clusters = mixture.assign(Rows.of(means, null, mixture.dimension(), images.count()));
            moved = mixture.assign(Rows.of(encode(model, deformed), null, mixture.dimension(), images.count()));
            reconstruction = images.pretrained().isPresent() ? squares(model) : crossEntropy(model);
        }

        double agreement() {
            return agreement(IntStream.range(0, mixture.size()).toArray());
        }

        /** Share of images in the same cluster as their deformed copies, with clusters that have the same number taken as one. */
        double agreement(int[] numbers) {
            int same = 0;
            for (int n = 0; n < clusters.length; n++) {
                same += numbers[clusters[n]] == numbers[moved[n]] ? 1 : 0;
            }
            return (double) same / clusters.length;
        }

        private float[] encode(ModelArchive model, TrainingImages from) {
            int latent = mixture.dimension();
            float[] all = new float[from.count() * latent];
            float[] pixels = new float[BATCH * from.length()];
            float[] part = new float[BATCH * latent];
            float[] variances = new float[BATCH * latent];
            try (Encoder encoder = new Encoder(model)) {
                for (int n = 0; n < from.count(); n += BATCH) {
                    int count = Math.min(BATCH, from.count() - n);
                    from.copy(n, count, pixels);
                    encoder.encode(pixels, count, part, variances);
                    System.arraycopy(part, 0, all, n * latent, count * latent);
                }
            }
            return all;
        }

        /** Of the images under the probabilities decoded from their latents' means, nats per image. */
        private double crossEntropy(ModelArchive model) {
            return rebuilt(model, (value, decoded) -> {
                double p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, decoded));
                return -value * Math.log(p) - (1 - value) * Math.log(1 - p);
            });
        }

        /** Of pretrained features under Gaussians of unit variance, nats per image but for the constant. */
        private double squares(ModelArchive model) {
            return rebuilt(model, (value, decoded) -> 0.5 * (value - decoded) * (value - decoded));
        }

        private double rebuilt(ModelArchive model, DoubleBinaryOperator loss) {
            int latent = mixture.dimension();
            float[] values = new float[BATCH * images.length()];
            float[] decoded = new float[BATCH * images.length()];
            double sum = 0;
            try (Decoder decoder = new Decoder(model)) {
                for (int n = 0; n < images.count(); n += BATCH) {
                    int count = Math.min(BATCH, images.count() - n);
                    images.copy(n, count, values);
                    decoder.decode(Arrays.copyOfRange(means, n * latent, (n + count) * latent), count, decoded);
                    for (int i = 0; i < count * images.length(); i++) {
                        sum += loss.applyAsDouble(values[i], decoded[i]);
                    }
                }
            }
            return sum / images.count();
        }

        /** Positions of the images with the highest density, ascending. */
        int[] known() {
            int latent = mixture.dimension();
            double[] densities = new double[images.count()];
            double[] x = new double[latent];
            for (int n = 0; n < densities.length; n++) {
                for (int d = 0; d < latent; d++) {
                    x[d] = means[n * latent + d];
                }
                densities[n] = mixture.logDensity(x);
            }
            double[] sorted = densities.clone();
            Arrays.sort(sorted);
            double least = sorted[(int) (UNKNOWN * sorted.length)];
            return IntStream.range(0, densities.length)
                    .filter(n -> densities[n] >= least)
                    .toArray();
        }
    }
}
