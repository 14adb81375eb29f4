package io.infinimix.gmvae.training;

import io.infinimix.gmvae.feature.GradientHistograms;
import io.infinimix.gmvae.feature.PrincipalComponents;
import java.util.SplittableRandom;

/**
 * Coordinates of images in which neighbours show the same thing: principal components of their gradient histograms, scaled to a total variance of 1, and nothing learned from labels or by a
 * network. The basis is fitted once and then describes any images; {@link #close} frees it.
 */
public final class ImageFeatures implements AutoCloseable {

    /** Coordinates per image at most. */
    public static final int COORDINATES = 50;

    private static final int SAMPLE = 10_000;
    private static final int BLOCK = 1000;

    private final GradientHistograms histograms;
    private final PrincipalComponents components;
    private final float scale;

    private ImageFeatures(GradientHistograms histograms, PrincipalComponents components) {
        this.histograms = histograms;
        this.components = components;
        this.scale = components.variance() > 0 ? (float) (1 / Math.sqrt(components.variance())) : 0;
    }

    /** Fits the basis to a sample of the images. */
    public static ImageFeatures of(TrainingImages images, long seed) {
        GradientHistograms histograms = new GradientHistograms(images.height(), images.width(), images.channels());
        int count = Math.min(SAMPLE, images.count());
        int[] positions = Permutation.sample(images.count(), count, new SplittableRandom(seed));
        float[] rows = new float[count * histograms.length()];
        describe(histograms, images.select(positions), 0, count, rows);
        return new ImageFeatures(histograms, PrincipalComponents.of(rows, count, histograms.length(), COORDINATES));
    }

    private static void describe(
            GradientHistograms histograms, TrainingImages images, int from, int count, float[] rows) {
        float[] image = new float[images.length()];
        for (int n = 0; n < count; n++) {
            images.copy(from + n, image, 0);
            histograms.describe(image, 0, rows, n * histograms.length());
        }
    }

    /** Coordinates per image. */
    public int dimension() {
        return components.dimension();
    }

    /** Whether all images of the basis look the same, so that nothing can be told apart. */
    public boolean uniform() {
        return !(components.variance() > 1e-9);
    }

    /** Describes images: count x dimension. */
    public float[] describe(TrainingImages images) {
        float[] out = new float[Math.multiplyExact(images.count(), dimension())];
        describe(images, out, dimension(), 0);
        return out;
    }

    /** Describes images into columns {@code to} to {@code to + dimension - 1} of rows of {@code stride} values. */
    void describe(TrainingImages images, float[] out, int stride, int to) {
        float[] rows = new float[Math.min(BLOCK, images.count()) * histograms.length()];
        for (int from = 0; from < images.count(); from += BLOCK) {
            int count = Math.min(BLOCK, images.count() - from);
            describe(histograms, images, from, count, rows);
            components.project(rows, count, scale, out, from * stride + to, stride);
        }
    }

    @Override
    public void close() {
        components.close();
    }
}
