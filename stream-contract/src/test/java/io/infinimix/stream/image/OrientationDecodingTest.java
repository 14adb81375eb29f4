package io.infinimix.stream.image;

import static io.infinimix.stream.image.Halves.BLUE;
import static io.infinimix.stream.image.Halves.RED;
import static io.infinimix.stream.image.Halves.SIDE;
import static io.infinimix.stream.image.Halves.fillAll;
import static io.infinimix.stream.image.Halves.halves;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that say how they were turned. */
class OrientationDecodingTest {

    private final ImageDecoder decoder = new ImageDecoder();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsWhatTheCameraWasTurned(int orientation) throws Exception {
        // White where the stored image begins, grey at the end of its first row; where they are when upright is EXIF's
        // own definition of the values.
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        fill(image, 0, 0, Color.WHITE);
        fill(image, SIDE / 2, 0, new Color(128, 128, 128));
        String[] white = {"top left", "top right", "bottom right", "bottom left"};
        String[] grey = {
            "top right",
            "top left",
            "bottom left",
            "bottom right",
            "bottom left",
            "bottom right",
            "top right",
            "top left"
        };
        byte[] jpeg = ImageFiles.write(image, "jpeg");

        for (boolean little : new boolean[] {true, false}) {
            ModelInput input = decoder.decode(ImageFiles.oriented(jpeg, orientation, little), SIDE, SIDE, 1);
            assertEquals(white[(orientation - 1) % 4], corner(input, 200, 256));
            assertEquals(grey[orientation - 1], corner(input, 60, 200));
        }
    }

    /** The red half is on the left as stored; turned by 90 degrees to the right it is on top. */
    @Test
    void turnsPngAndWebpThatSaySo() throws Exception {
        byte[] png = ImageFiles.write(halves(BufferedImage.TYPE_INT_RGB, RED, BLUE), "png");
        for (byte[] file : new byte[][] {
            ImageFiles.orientedPng(png, 6), ImageFiles.orientedWebp(ImageFiles.WEBP_LOSSLESS, SIDE, SIDE, 6)
        }) {
            byte[] pixels = decoder.decode(file, SIDE, SIDE, 3).pixels();
            for (int x : new int[] {1, SIDE - 2}) {
                assertEquals(RED.getRed(), pixels[(2 * SIDE + x) * 3] & 0xFF, "above");
                assertEquals(BLUE.getRed(), pixels[((SIDE - 3) * SIDE + x) * 3] & 0xFF, "below");
            }
        }
    }

    @Test
    void swapsSidesOfAnImageThatIsTurnedByARightAngle() throws Exception {
        BufferedImage wide = new BufferedImage(32, 8, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(wide, Color.WHITE);
        byte[] file = ImageFiles.oriented(ImageFiles.write(wide, "jpeg"), 6, true);

        ModelInput input = decoder.decode(file, SIDE, SIDE, 1);

        // 8 x 32 in a square of 16: 4 columns in the middle.
        assertEquals(0, input.pixels()[5]);
        assertEquals(255, input.pixels()[6] & 0xFF);
        assertEquals(255, input.pixels()[9] & 0xFF);
        assertEquals(0, input.pixels()[10]);
    }

    private static void fill(BufferedImage image, int left, int top, Color colour) {
        for (int n = 0; n < SIDE * SIDE / 4; n++) {
            image.getRaster().setSample(left + n % (SIDE / 2), top + n / (SIDE / 2), 0, colour.getRed());
        }
    }

    /** The corner whose middle has a value in [from, to). */
    private static String corner(ModelInput input, int from, int to) {
        for (String corner : new String[] {"top left", "top right", "bottom left", "bottom right"}) {
            int y = corner.startsWith("top") ? SIDE / 4 : 3 * SIDE / 4;
            int x = corner.endsWith("left") ? SIDE / 4 : 3 * SIDE / 4;
            int value = input.pixels()[y * SIDE + x] & 0xFF;
            if (value >= from && value < to) {
                return corner;
            }
        }
        return "nowhere";
    }
}
