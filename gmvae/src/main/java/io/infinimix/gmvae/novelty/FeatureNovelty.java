package io.infinimix.gmvae.novelty;

import io.infinimix.gmvae.graph.NearestNeighbours;
import io.infinimix.gmvae.training.ImageFeatures;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How new an image is against reference images: the mean distance to its nearest neighbours among them in gradient features, given as the share of reference images that are nearer. A
 * trained encoder maps kinds that it never saw onto those it knows; these features were not trained, so they do not. Confined to one thread at a time; {@link #close} frees its memory.
 */
public final class FeatureNovelty implements AutoCloseable {

    /** Reference images that are kept at most. */
    public static final int REFERENCES = 6000;

    /** Reference images below which nothing can be said. */
    public static final int LEAST = 90;

    private static final int NEIGHBOURS = 5;

    private final ImageFeatures basis;
    private final float[] references;
    private final int count;
    private final double[] sorted;

    private FeatureNovelty(ImageFeatures basis, float[] references, int count, double[] sorted) {
        this.basis = basis;
        this.references = references;
        this.count = count;
        this.sorted = sorted;
    }

    /**
     * Takes two thirds of the reference images as what is known and calibrates on the others, which is exact whatever the features overfit to (split conformal prediction).
     *
     * @param images a fair sample of what is known, at least 90; of more than {@value #REFERENCES} a random part is taken
     */
    public static FeatureNovelty of(TrainingImages images, long seed) {
        if (images.count() < LEAST) {
            throw new IllegalArgumentException(images.count()
                    + " reference images are too few to tell what is new; at least " + LEAST + " are needed");
        }
        int[] order = IntStream.range(0, images.count()).toArray();
        shuffle(order, new SplittableRandom(seed));
        int used = Math.min(REFERENCES, order.length);
        int known = used * 2 / 3;
        TrainingImages kept = images.select(Arrays.copyOf(order, known));
        ImageFeatures basis = ImageFeatures.of(kept, seed);
        FeatureNovelty uncalibrated = new FeatureNovelty(basis, basis.describe(kept), known, new double[0]);
        double[] sorted = uncalibrated.distances(images.select(Arrays.copyOfRange(order, known, used)));
        Arrays.sort(sorted);
        return new FeatureNovelty(basis, uncalibrated.references, known, sorted);
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int position = order[i];
            order[i] = order[j];
            order[j] = position;
        }
    }

    /** Mean distance of each image to its nearest references. */
    private double[] distances(TrainingImages images) {
        NearestNeighbours neighbours = NearestNeighbours.of(
                basis.describe(images), images.count(), references, count, basis.dimension(), NEIGHBOURS);
        double[] distances = new double[images.count()];
        for (int n = 0; n < distances.length; n++) {
            for (int i = 0; i < NEIGHBOURS; i++) {
                distances[n] += Math.sqrt(neighbours.squaredDistance(n, i)) / NEIGHBOURS;
            }
        }
        return distances;
    }

    /**
     * Novelty of images as a quantile: 0.95 means farther from what is known than 95 % of the reference images. Uniform for images like the reference.
     *
     * @param images of the reference's size
     * @return in [0, 1], one per image
     */
    public double[] quantiles(TrainingImages images) {
        double[] quantiles = distances(images);
        for (int n = 0; n < quantiles.length; n++) {
            int at = Arrays.binarySearch(sorted, quantiles[n]);
            quantiles[n] = (double) (at >= 0 ? at : -at - 1) / sorted.length;
        }
        return quantiles;
    }

    @Override
    public void close() {
        basis.close();
    }
}
