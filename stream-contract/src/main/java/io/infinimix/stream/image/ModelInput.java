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

    /** The same image with as many pixels and channels as that; grey is Rec. 601 luma. The aspect is not kept. */
    public ModelInput scaled(ModelInputSize size) {
        if (size.equals(new ModelInputSize(height, width, channels))) {
            return this;
        }
        Scaling scaling = new Scaling(height, width, size.height(), size.width(), size.channels());
        float[] row = new float[width * size.channels()];
        for (int y = 0; y < height; y++) {
            read(y, row, size.channels());
            scaling.add(y, row);
        }
        float[] scaled = scaling.result();
        byte[] bytes = new byte[scaled.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(scaled[i])));
        }
        return new ModelInput(size.height(), size.width(), size.channels(), bytes);
    }

    private void read(int y, float[] row, int toChannels) {
        for (int i = 0; i < row.length; i++) {
            int pixel = (y * width + i / toChannels) * channels;
            if (channels == toChannels || channels == 1) {
                row[i] = pixels[pixel + (channels == 1 ? 0 : i % toChannels)] & 0xff;
            } else {
                row[i] = PixelRows.luma(pixels[pixel] & 0xff, pixels[pixel + 1] & 0xff, pixels[pixel + 2] & 0xff);
            }
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
