package io.infinimix.encoder.encode;

import io.infinimix.gmvae.NetworkShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A decoded image as a PNG. */
final class Reconstruction {

    private Reconstruction() {}

    /**
     * A data URL.
     *
     * @param values of one image in [0, 1], by rows, channels of a pixel together
     */
    static String dataUrl(float[] values, NetworkShape shape) {
        BufferedImage image = new BufferedImage(
                shape.width(),
                shape.height(),
                shape.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int n = 0; n < values.length; n++) {
            int pixel = n / shape.channels();
            image.getRaster()
                    .setSample(
                            pixel % shape.width(),
                            pixel / shape.width(),
                            n % shape.channels(),
                            Math.round(255 * values[n]));
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
