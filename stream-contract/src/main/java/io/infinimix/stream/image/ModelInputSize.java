package io.infinimix.stream.image;

/**
 * What images are brought to before a model takes them.
 *
 * @param height pixels
 * @param width pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
public record ModelInputSize(int height, int width, int channels) {}
