package io.infinimix.trainer.sample;

import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.stream.image.ModelInputSize;
import java.util.Optional;

/**
 * What every image is brought to before it is kept, and what is kept beside it.
 *
 * @param height pixels
 * @param width pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param pretrained features that a backbone gives of it; empty without one
 */
public record InputShape(int height, int width, int channels, Optional<PretrainedFeatures> pretrained) {

    private static final int LEAST = 4;
    private static final int MOST = 1024;
    /** Of images that are kept together. */
    private static final int MOST_BYTES = 64 << 20;

    public InputShape {
        if (height < LEAST || height > MOST || width < LEAST || width > MOST || channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an input of " + height + " x " + width + " x " + channels
                    + " is not possible: sides of " + LEAST + " to " + MOST + ", 1 or 3 channels");
        }
    }

    /** Of images without features. */
    public InputShape(int height, int width, int channels) {
        this(height, width, channels, Optional.empty());
    }

    /** Bytes of what is kept of an image: its pixels, then its features as numbers of 4 bytes. */
    public int length() {
        return pixelLength()
                + Float.BYTES * pretrained.map(PretrainedFeatures::length).orElse(0);
    }

    /** Bytes of an image's pixels. */
    public int pixelLength() {
        return height * width * channels;
    }

    /** Whether networks of that shape take such images. */
    public boolean fits(NetworkShape shape) {
        return shape.height() == height
                && shape.width() == width
                && shape.channels() == channels
                && shape.pretrained().equals(pretrained);
    }

    /** The same size with other features. */
    InputShape with(Optional<PretrainedFeatures> features) {
        return new InputShape(height, width, channels, features);
    }

    static InputShape of(ModelInputSize size) {
        return new InputShape(size.height(), size.width(), size.channels());
    }

    ModelInputSize size() {
        return new ModelInputSize(height, width, channels);
    }

    /** So many images, or as many as may be kept. */
    int most(int images) {
        return Math.max(1, Math.min(images, MOST_BYTES / length()));
    }
}
