package io.infinimix.dpgmmservice.clusters;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * What a model saw of an image.
 *
 * @param pixels height x width x channels bytes by rows; not copied, never modified
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
record Thumbnail(byte[] pixels, int height, int width, int channels) {

    Thumbnail {
        if (channels != 1 && channels != 3 || (long) height * width * channels != pixels.length) {
            throw new IllegalArgumentException(
                    "a thumbnail of " + height + " x " + width + " x " + channels + " has " + pixels.length + " bytes");
        }
    }

    /** The picture as a PNG in a data URL. */
    String dataUrl() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += channels) {
                int red = pixels[at] & 0xff;
                int green = channels == 1 ? red : pixels[at + 1] & 0xff;
                int blue = channels == 1 ? red : pixels[at + 2] & 0xff;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
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
