package io.infinimix.trainer.generate;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A decoded image as a PNG. */
final class Picture {

    private Picture() {}

    /**
     * A data URL.
     *
     * @param values in [0, 1], by rows, channels of a pixel together
     * @param from where the image begins in them
     */
    static String dataUrl(float[] values, int from, int height, int width, int channels) {
        BufferedImage image = new BufferedImage(
                width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int y = 0, at = from; y < height; y++) {
            for (int x = 0; x < width; x++, at += channels) {
                for (int channel = 0; channel < channels; channel++) {
                    image.getRaster().setSample(x, y, channel, Math.round(255 * values[at + channel]));
                }
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
