package io.infinimix.gmvae.training;

import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.PretrainedFeatures;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Images to train on, as bytes: value v stands for v / 255. Where a pretrained network has described them, networks know them by its features, and the pixels are for people. A view of the caller's arrays,
 * which must not change while it is used.
 */
public final class TrainingImages {

    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;
    private final int count;
    private final Optional<PretrainedFeatures> pretrained;
    private final float[] features;

    /**
     * @param pixels count x height x width x channels, image after image, rows first, channels of a pixel together; not copied
     * @throws UnusableImagesException if the bytes are no whole number of images, or there are none
     */
    public TrainingImages(int height, int width, int channels, byte[] pixels) {
        this(height, width, channels, pixels, Optional.empty(), new float[0]);
    }

    private TrainingImages(
            int height,
            int width,
            int channels,
            byte[] pixels,
            Optional<PretrainedFeatures> pretrained,
            float[] features) {
        this.pretrained = pretrained;
        this.features = features;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = Objects.requireNonNull(pixels, "pixels");
        int length = Math.multiplyExact(Math.multiplyExact(height, width), channels);
        if (length < 1 || pixels.length == 0 || pixels.length % length != 0) {
            throw new UnusableImagesException(pixels.length + " bytes are no whole number of images of " + height
                    + " x " + width + " x " + channels + ": bring all images to one size first");
        }
        this.count = pixels.length / length;
    }

    /**
     * The same images, known by what a pretrained network says of them.
     *
     * @param described count x length, image after image; not copied
     */
    public TrainingImages described(PretrainedFeatures by, float[] described) {
        if (described.length != (long) count * by.length()) {
            throw new IllegalArgumentException(
                    described.length + " values are no " + by.length() + " features of " + count + " images");
        }
        return new TrainingImages(height, width, channels, pixels, Optional.of(by), described);
    }

    /** What they are known by in place of pixels; empty for pixels. */
    public Optional<PretrainedFeatures> pretrained() {
        return pretrained;
    }

    /** Whether networks of that shape take these images. */
    public boolean fit(NetworkShape shape) {
        return shape.height() == height
                && shape.width() == width
                && shape.channels() == channels
                && shape.pretrained().equals(pretrained);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public int channels() {
        return channels;
    }

    /** Number of images. */
    public int count() {
        return count;
    }

    /** Values per image that networks take: features, or pixels. */
    public int length() {
        return pretrained.map(PretrainedFeatures::length).orElse(pixelLength());
    }

    private int pixelLength() {
        return height * width * channels;
    }

    /** Copies what networks take of an image into {@code to} from {@code at} on: its features, or its pixels in [0, 1]. */
    public void copy(int image, float[] to, int at) {
        int length = length();
        if (pretrained.isPresent()) {
            System.arraycopy(features, image * length, to, at, length);
            return;
        }
        int from = image * length;
        for (int i = 0; i < length; i++) {
            to[at + i] = (pixels[from + i] & 0xff) * (1f / 255);
        }
    }

    /** Copies images {@code from} to {@code from + images - 1} into {@code to}, image after image. */
    public void copy(int from, int images, float[] to) {
        for (int n = 0; n < images; n++) {
            copy(from + n, to, n * length());
        }
    }

    /** CRC-32 of sizes, pixels and features. */
    long checksum() {
        CRC32 sum = new CRC32();
        sum.update(new byte[] {(byte) height, (byte) width, (byte) channels});
        sum.update(pixels);
        ByteBuffer part = ByteBuffer.allocate(length() * Float.BYTES);
        for (int from = 0; from < features.length; from += length()) {
            part.clear().asFloatBuffer().put(features, from, length());
            sum.update(part.array());
        }
        return sum.getValue();
    }

    /** Copies the pixels of all images into {@code to} from {@code at} on. */
    public void copyBytes(byte[] to, int at) {
        System.arraycopy(pixels, 0, to, at, pixels.length);
    }

    /** The images at these positions, copied. */
    public TrainingImages select(int[] positions) {
        int length = pixelLength();
        byte[] selected = new byte[Math.multiplyExact(length, positions.length)];
        for (int n = 0; n < positions.length; n++) {
            System.arraycopy(pixels, positions[n] * length, selected, n * length, length);
        }
        TrainingImages images = new TrainingImages(height, width, channels, selected);
        if (pretrained.isEmpty()) {
            return images;
        }
        float[] described = new float[Math.multiplyExact(length(), positions.length)];
        for (int n = 0; n < positions.length; n++) {
            copy(positions[n], described, n * length());
        }
        return images.described(pretrained.get(), described);
    }
}
