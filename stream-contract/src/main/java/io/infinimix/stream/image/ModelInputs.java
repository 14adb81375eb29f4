package io.infinimix.stream.image;

import java.awt.image.BufferedImage;

/** From pixels to model inputs: colour, scale, orientation, and a black frame around what has another aspect. */
final class ModelInputs {

    private ModelInputs() {}

    static ModelInput from(BufferedImage image, Orientation orientation, int height, int width, int channels) {
        int uprightHeight = orientation.height(image.getWidth(), image.getHeight());
        int uprightWidth = orientation.width(image.getWidth(), image.getHeight());
        double scale = Math.min((double) height / uprightHeight, (double) width / uprightWidth);
        int innerHeight = inner(uprightHeight, scale, height);
        int innerWidth = inner(uprightWidth, scale, width);
        // The stored image is scaled and only then turned: that takes the same pixels and less memory.
        int storedHeight = orientation.height(innerWidth, innerHeight);
        int storedWidth = orientation.width(innerWidth, innerHeight);
        float[] stored = scaled(image, storedHeight, storedWidth, channels);

        byte[] frame = new byte[height * width * channels];
        int top = (height - innerHeight) / 2;
        int left = (width - innerWidth) / 2;
        for (int y = 0; y < innerHeight; y++) {
            int from = orientation.stored(0, y, storedWidth, storedHeight) * channels;
            int step = innerWidth == 1 ? 0 : orientation.stored(1, y, storedWidth, storedHeight) * channels - from;
            int to = ((top + y) * width + left) * channels;
            for (int x = 0; x < innerWidth; x++, from += step, to += channels) {
                for (int c = 0; c < channels; c++) {
                    frame[to + c] = rounded(stored[from + c]);
                }
            }
        }
        return new ModelInput(height, width, channels, frame);
    }

    /** The nearest of 256 values. What {@link Math#round} does costs several times as much. */
    private static byte rounded(float value) {
        return (byte) Math.max(0, Math.min(255, (int) (value + 0.5)));
    }

    /** The largest part in the middle of an image that has the aspect of height x width once it is upright. Shares the image's pixels. */
    static BufferedImage middle(BufferedImage image, Orientation orientation, int height, int width) {
        // The aspect as it is stored.
        long rows = orientation.height(width, height);
        long columns = orientation.width(width, height);
        int shownWidth = image.getWidth();
        int shownHeight = image.getHeight();
        if (shownWidth * rows > shownHeight * columns) {
            shownWidth = (int) Math.max(1, Math.round((double) shownHeight * columns / rows));
        } else {
            shownHeight = (int) Math.max(1, Math.round((double) shownWidth * rows / columns));
        }
        return image.getSubimage(
                (image.getWidth() - shownWidth) / 2, (image.getHeight() - shownHeight) / 2, shownWidth, shownHeight);
    }

    private static int inner(int size, double scale, int most) {
        return Math.max(1, Math.min(most, (int) Math.round(size * scale)));
    }

    private static float[] scaled(BufferedImage image, int toHeight, int toWidth, int channels) {
        PixelRows rows = PixelRows.of(image, channels);
        Scaling scaling = new Scaling(image.getHeight(), image.getWidth(), toHeight, toWidth, channels);
        float[] row = new float[image.getWidth() * channels];
        for (int y = 0; y < image.getHeight(); y++) {
            rows.read(y, row);
            scaling.add(y, row);
        }
        return scaling.result();
    }
}
