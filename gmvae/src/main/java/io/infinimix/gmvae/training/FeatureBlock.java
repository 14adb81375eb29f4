package io.infinimix.gmvae.training;

import io.infinimix.gmvae.feature.FeatureKind;
import io.infinimix.gmvae.feature.ImageDescriptor;
import io.infinimix.gmvae.feature.PrincipalComponents;
import java.util.SplittableRandom;

/** Coordinates of images by one kind of feature, or by those of a pretrained network: their principal components, scaled to a total variance of 1. {@link #close} frees the basis. */
final class FeatureBlock implements AutoCloseable {

    private static final int SAMPLE = 10_000;
    private static final int BLOCK = 1000;
    private static final double LEAST_VARIANCE = 1e-9;

    private final ImageDescriptor descriptor;
    private final PrincipalComponents components;
    private final float scale;

    private FeatureBlock(ImageDescriptor descriptor, PrincipalComponents components) {
        this.descriptor = descriptor;
        this.components = components;
        this.scale = components.variance() > 0 ? (float) (1 / Math.sqrt(components.variance())) : 0;
    }

    /** Fits the basis to a sample of the images. */
    static FeatureBlock of(FeatureKind kind, TrainingImages images, long seed) {
        return of(kind.descriptor(images.height(), images.width(), images.channels()), images, seed);
    }

    /** Fits the basis to what a pretrained network says of a sample of the images. */
    static FeatureBlock ofPretrained(TrainingImages images, long seed) {
        return of(new AsItIs(images.length()), images, seed);
    }

    private static FeatureBlock of(ImageDescriptor descriptor, TrainingImages images, long seed) {
        int count = Math.min(SAMPLE, images.count());
        int[] positions = Permutation.sample(images.count(), count, new SplittableRandom(seed));
        float[] rows = new float[count * descriptor.length()];
        describe(descriptor, images.select(positions), 0, count, rows);
        return new FeatureBlock(
                descriptor, PrincipalComponents.of(rows, count, descriptor.length(), ImageFeatures.COORDINATES));
    }

    private static void describe(ImageDescriptor descriptor, TrainingImages images, int from, int count, float[] rows) {
        float[] image = new float[images.length()];
        for (int n = 0; n < count; n++) {
            images.copy(from + n, image, 0);
            descriptor.describe(image, 0, rows, n * descriptor.length());
        }
    }

    int dimension() {
        return components.dimension();
    }

    /** Whether all images of the basis are the same to it. */
    boolean uniform() {
        return !(components.variance() > LEAST_VARIANCE);
    }

    /** Describes images into columns {@code to} to {@code to + dimension - 1} of rows of {@code stride} values. */
    void describe(TrainingImages images, float[] out, int stride, int to) {
        float[] rows = new float[Math.min(BLOCK, images.count()) * descriptor.length()];
        for (int from = 0; from < images.count(); from += BLOCK) {
            int count = Math.min(BLOCK, images.count() - from);
            describe(descriptor, images, from, count, rows);
            components.project(rows, count, scale, out, from * stride + to, stride);
        }
    }

    /** What networks take of an image. */
    private record AsItIs(int length) implements ImageDescriptor {

        @Override
        public void describe(float[] image, int at, float[] out, int to) {
            System.arraycopy(image, at, out, to, length);
        }
    }

    @Override
    public void close() {
        components.close();
    }
}
