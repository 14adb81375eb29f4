package io.infinimix.trainer.sample;

import io.infinimix.stream.image.ModelInputSize;

/**
 * What every image is brought to before it is kept.
 *
 * @param height pixels
 * @param width pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
public record InputShape(int height, int width, int channels) {

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

    /** Bytes of one image. */
    public int length() {
        return height * width * channels;
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
