package io.infinimix.stream.image;

import static io.infinimix.stream.image.Halves.BLUE;
import static io.infinimix.stream.image.Halves.RED;
import static io.infinimix.stream.image.Halves.SIDE;
import static io.infinimix.stream.image.Halves.assertColour;
import static io.infinimix.stream.image.Halves.fillAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Images of another size and aspect than the model's input. */
class FramingTest {

    private final ImageDecoder decoder = new ImageDecoder();

    @Test
    void takesImagesOfOnePixelAndOfExtremeAspect() throws Exception {
        BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        pixel.setRGB(0, 0, RED.getRGB());
        assertColour(decoder.decode(ImageFiles.write(pixel, "png"), SIDE, SIDE, 3), 3, RED, 0);

        BufferedImage line = new BufferedImage(10_000, 3, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(line, Color.WHITE);
        ModelInput input = decoder.decode(ImageFiles.write(line, "png"), SIDE, SIDE, 1);
        int lit = 0;
        for (byte value : input.pixels()) {
            lit += value == 0 ? 0 : 1;
        }
        assertEquals(SIDE, lit, "one row of the square is left of it");
    }

    @Test
    void keepsTheAspectAndFillsWithBlack() throws Exception {
        BufferedImage wide = new BufferedImage(64, 16, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(wide, Color.WHITE);

        byte[] pixels =
                decoder.decode(ImageFiles.write(wide, "png"), SIDE, SIDE, 1).pixels();

        int[] rows = IntStream.range(0, SIDE).map(y -> pixels[y * SIDE] & 0xFF).toArray();
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0}, rows);
    }

    /** A quarter of red, a half of blue, a quarter of red: cropped to a square nothing but blue is left, whichever way it is stored. */
    @Test
    void showsTheMiddleAloneWhereItIsCropped() throws Exception {
        BufferedImage wide = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        fillAll(wide, RED);
        BufferedImage middle = wide.getSubimage(16, 0, 32, 32);
        fillAll(middle, BLUE);
        BufferedImage grey = new BufferedImage(64, 32, BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(wide, 0, 0, null);
        byte[] png = ImageFiles.write(wide, "png");

        for (byte[] file : new byte[][] {png, ImageFiles.orientedPng(png, 6)}) {
            ModelInput input = decoder.decode(file, SIDE, SIDE, 3, Framing.CROP);
            for (int column = 0; column < SIDE; column++) {
                assertColour(input, column, BLUE, 0);
            }
        }
        byte[] pixels = decoder.decode(ImageFiles.write(grey, "png"), SIDE, SIDE, 1, Framing.CROP)
                .pixels();
        for (byte pixel : pixels) {
            assertEquals(pixels[0], pixel, "one grey");
        }
        ModelInput strip = decoder.decode(png, 8, 16, 3, Framing.CROP);
        assertArrayEquals(decoder.decode(png, 8, 16, 3).pixels(), strip.pixels(), "of its own aspect nothing is lost");
    }

    @Test
    void cropsWhatIsThinnerThanAPixel() throws Exception {
        BufferedImage line = new BufferedImage(10_000, 3, BufferedImage.TYPE_BYTE_GRAY);
        fillAll(line, Color.WHITE);

        byte[] pixels = decoder.decode(ImageFiles.write(line, "png"), SIDE, SIDE, 1, Framing.CROP)
                .pixels();

        for (byte pixel : pixels) {
            assertEquals((byte) 255, pixel);
        }
    }

    @Test
    void leavesAnImageOfTheModelsSizeAsItIs() throws Exception {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        byte[] expected = new byte[28 * 28];
        for (int n = 0; n < expected.length; n++) {
            expected[n] = (byte) (n * 37);
            image.getRaster().setSample(n % 28, n / 28, 0, expected[n] & 0xFF);
        }

        assertArrayEquals(
                expected,
                decoder.decode(ImageFiles.write(image, "png"), 28, 28, 1).pixels());
    }
}
