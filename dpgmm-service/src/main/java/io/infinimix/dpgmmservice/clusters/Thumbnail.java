package io.infinimix.dpgmmservice.clusters;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** Where the picture of an image is. */
    static String path(String imageId) {
        return "/v1/thumbnails?image=" + URLEncoder.encode(imageId, StandardCharsets.UTF_8);
    }

    /** The picture as a PNG file. */
    byte[] png() {
        BufferedImage image = new BufferedImage(
                width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += channels) {
                if (channels == 1) {
                    image.getRaster().setSample(x, y, 0, pixels[at] & 0xff);
                } else {
                    image.setRGB(
                            x, y, (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | pixels[at + 2] & 0xff);
                }
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        }
        return png.toByteArray();
    }
}
