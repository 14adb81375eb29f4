package io.infinimix.gmvae.training;

import java.util.Objects;
import java.util.zip.CRC32;

/** Images to train on, as bytes: value v stands for v / 255. A view of the caller's array, which must not change while it is used. */
public final class TrainingImages {

    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;
    private final int count;

    /**
     * @param pixels count x height x width x channels, image after image, rows first, channels of a pixel together; not copied
     * @throws UnusableImagesException if the bytes are no whole number of images, or there are none
     */
    public TrainingImages(int height, int width, int channels, byte[] pixels) {
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

    /** Values per image. */
    public int length() {
        return height * width * channels;
    }

    /** Copies an image into {@code to} from {@code at} on, as values in [0, 1]. */
    public void copy(int image, float[] to, int at) {
        int length = length();
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

    /** CRC-32 of sizes and pixels. */
    long checksum() {
        CRC32 sum = new CRC32();
        sum.update(new byte[] {(byte) height, (byte) width, (byte) channels});
        sum.update(pixels);
        return sum.getValue();
    }

    /** Copies all images as bytes into {@code to} from {@code at} on. */
    public void copyBytes(byte[] to, int at) {
        System.arraycopy(pixels, 0, to, at, pixels.length);
    }

    /** The images at these positions, copied. */
    public TrainingImages select(int[] positions) {
        int length = length();
        byte[] selected = new byte[Math.multiplyExact(length, positions.length)];
        for (int n = 0; n < positions.length; n++) {
            System.arraycopy(pixels, positions[n] * length, selected, n * length, length);
        }
        return new TrainingImages(height, width, channels, selected);
    }
}
