package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/** The picture that tests of decoding look at: left half red, right half blue. */
final class Halves {

    static final int SIDE = 16;
    static final Color RED = new Color(200, 30, 30);
    static final Color BLUE = new Color(30, 30, 200);

    private Halves() {}

    /** In pixels of that type. */
    static BufferedImage halves(int type, Color left, Color right) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, type);
        draw(image, left, right);
        return image;
    }

    /** In two colours of a palette. */
    static BufferedImage palette() {
        byte[] red = {(byte) RED.getRed(), (byte) BLUE.getRed()};
        byte[] green = {(byte) RED.getGreen(), (byte) BLUE.getGreen()};
        byte[] blue = {(byte) RED.getBlue(), (byte) BLUE.getBlue()};
        BufferedImage image = new BufferedImage(
                SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, green, blue));
        draw(image, RED, BLUE);
        return image;
    }

    private static void draw(BufferedImage image, Color left, Color right) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, (x < SIDE / 2 ? left : right).getRGB());
            }
        }
    }

    static void fillAll(BufferedImage image, Color colour) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
    }

    static void assertColour(ModelInput input, int column, Color colour, int tolerance) {
        assertEquals(colour.getRed(), value(input, column, 0), tolerance, "red of " + column);
        assertEquals(colour.getGreen(), value(input, column, 1), tolerance, "green of " + column);
        assertEquals(colour.getBlue(), value(input, column, 2), tolerance, "blue of " + column);
    }

    /** In the middle row. */
    static int value(ModelInput input, int column, int channel) {
        return input.pixels()[(SIDE / 2 * SIDE + column) * input.channels() + channel] & 0xFF;
    }
}
