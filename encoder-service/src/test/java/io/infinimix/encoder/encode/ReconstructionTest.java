package io.infinimix.encoder.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.gmvae.NetworkShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReconstructionTest {

    private static final String PREFIX = "data:image/png;base64,";

    @Test
    void aGreyImageKeepsItsRowsAndValues() throws IOException {
        NetworkShape shape = NetworkShape.grey(4, 5);
        float[] values = new float[20];
        values[1] = 1;
        values[5] = 0.5f;

        BufferedImage image = read(Reconstruction.dataUrl(values, shape));

        assertEquals(5, image.getWidth());
        assertEquals(4, image.getHeight());
        assertEquals(255, image.getRaster().getSample(1, 0, 0));
        assertEquals(128, image.getRaster().getSample(0, 1, 0));
        assertEquals(0, image.getRaster().getSample(4, 3, 0));
    }

    @Test
    void aColourImageKeepsItsChannels() throws IOException {
        NetworkShape shape = new NetworkShape(4, 4, 3, List.of(8), 2);
        float[] values = new float[48];
        values[3 * 6] = 1;
        values[3 * 6 + 2] = 0.2f;

        assertEquals(0xff0033, read(Reconstruction.dataUrl(values, shape)).getRGB(2, 1) & 0xffffff);
    }

    private static BufferedImage read(String dataUrl) throws IOException {
        assertEquals(PREFIX, dataUrl.substring(0, PREFIX.length()));
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(dataUrl.substring(PREFIX.length()))));
    }
}
