package io.infinimix.gmvae.training;

import io.infinimix.gmvae.feature.FeatureKind;
import java.util.List;

/**
 * Coordinates of images in which neighbours show the same thing, and nothing of these images learned from labels or by a network: the principal components of each kind of features that counts ({@link
 * FeatureChoice}), beside each other, or of what a pretrained network says of them; each scaled to a total variance of 1. The basis is fitted once and then describes any images; {@link #close} frees it.
 */
public final class ImageFeatures implements AutoCloseable {

    /** Coordinates per image and kind of features at most. */
    public static final int COORDINATES = 50;

    private final List<FeatureBlock> blocks;
    private final FeatureChoice choice;

    private ImageFeatures(List<FeatureBlock> blocks, FeatureChoice choice) {
        this.blocks = blocks;
        this.choice = choice;
    }

    /** Chooses the kinds and fits the basis to a sample of the images. */
    public static ImageFeatures of(TrainingImages images, long seed) {
        return of(images, FeatureChoice.of(images, seed), seed);
    }

    /** Fits the basis of kinds that were chosen before. */
    static ImageFeatures of(TrainingImages images, FeatureChoice choice, long seed) {
        List<FeatureBlock> blocks = images.pretrained().isPresent()
                ? List.of(FeatureBlock.ofPretrained(images, seed))
                : choice.kinds().stream()
                        .map(kind -> FeatureBlock.of(kind, images, seed))
                        .toList();
        return new ImageFeatures(blocks, choice);
    }

    /** The kinds of features that count. */
    public List<FeatureKind> kinds() {
        return choice.kinds();
    }

    FeatureChoice choice() {
        return choice;
    }

    /** Coordinates per image. */
    public int dimension() {
        return blocks.stream().mapToInt(FeatureBlock::dimension).sum();
    }

    /** Whether all images of the basis look the same, so that nothing can be told apart. */
    public boolean uniform() {
        return blocks.stream().allMatch(FeatureBlock::uniform);
    }

    /** Describes images: count x dimension. */
    public float[] describe(TrainingImages images) {
        float[] out = new float[Math.multiplyExact(images.count(), dimension())];
        describe(images, out, dimension(), 0);
        return out;
    }

    /** Describes images into columns {@code to} to {@code to + dimension - 1} of rows of {@code stride} values. */
    void describe(TrainingImages images, float[] out, int stride, int to) {
        int column = to;
        for (FeatureBlock block : blocks) {
            block.describe(images, out, stride, column);
            column += block.dimension();
        }
    }

    @Override
    public void close() {
        blocks.forEach(FeatureBlock::close);
    }
}
