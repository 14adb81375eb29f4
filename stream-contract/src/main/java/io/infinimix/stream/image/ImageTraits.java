package io.infinimix.stream.image;

/**
 * What an image is like before it becomes a model input.
 *
 * @param height pixels, upright
 * @param width pixels, upright
 * @param colour whether more than a hundredth of it is of a colour that is no grey
 */
public record ImageTraits(int height, int width, boolean colour) {

    private static final int CHANNELS = 3;
    /** Difference of channels, of 255, up to which a pixel counts as grey: cameras and JPEG colour greys a little. */
    private static final int GREYISH = 24;

    private static final double COLOUR_SHARE = 0.01;

    static ImageTraits of(int height, int width, ModelInput small) {
        int coloured = 0;
        byte[] pixels = small.pixels();
        for (int p = 0; p < pixels.length; p += CHANNELS) {
            int red = pixels[p] & 0xFF;
            int green = pixels[p + 1] & 0xFF;
            int blue = pixels[p + 2] & 0xFF;
            int spread = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
            coloured += spread > GREYISH ? 1 : 0;
        }
        return new ImageTraits(height, width, coloured > COLOUR_SHARE * pixels.length / CHANNELS);
    }
}
