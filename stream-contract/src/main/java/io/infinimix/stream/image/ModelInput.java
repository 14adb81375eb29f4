package io.infinimix.stream.image;

import java.util.Arrays;

/**
 * An image as a model takes it: one byte a value, row by row, the channels of a pixel side by side.
 *
 * @param height pixels
 * @param width pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param pixels height x width x channels bytes, 0 black to 255 white; not copied, not to be modified
 */
public record ModelInput(int height, int width, int channels, byte[] pixels) {

    public ModelInput {
        if (height < 1 || width < 1 || channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    "a model input cannot be " + height + " x " + width + " with " + channels + " channels");
        }
        if (pixels.length != height * width * channels) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are no " + height + " x " + width + " x " + channels);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelInput input
                && height == input.height
                && width == input.width
                && channels == input.channels
                && Arrays.equals(pixels, input.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }
}
