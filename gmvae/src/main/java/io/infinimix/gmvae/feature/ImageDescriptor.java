package io.infinimix.gmvae.feature;

/** Turns images of one size into as many numbers each, without anything learned. Implementations keep buffers: not thread-safe. */
public interface ImageDescriptor {

    /** Values per image, at least 1. */
    int length();

    /**
     * Describes an image.
     *
     * @param image height x width x channels in [0, 1] from {@code at} on, rows first, channels of a pixel together; not modified
     * @param out receives {@link #length} finite values from {@code to} on; modified
     */
    void describe(float[] image, int at, float[] out, int to);
}
