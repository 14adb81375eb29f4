package io.infinimix.trainer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Grey PNGs of 28 x 28 of a few kinds of strokes, each drawn a little differently. */
public final class DrawnImages {

    private static final int SIDE = 28;

    private DrawnImages() {}

    /** The n-th image of a kind, from 0 on: a bar, a cross, a ring, a wedge, a corner; the same whenever it is asked for. */
    public static byte[] png(int kind, long n) {
        Random random = new Random(31 * n + kind);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(2 + random.nextFloat()));
        pen.translate(SIDE / 2 + random.nextInt(3) - 1, SIDE / 2 + random.nextInt(3) - 1);
        pen.rotate(random.nextGaussian() * 0.1);
        draw(pen, kind, 8 + random.nextInt(3));
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static void draw(Graphics2D pen, int kind, int size) {
        switch (kind % 5) {
            case 0 -> pen.drawLine(0, -size, 0, size);
            case 1 -> {
                pen.drawLine(-size, -size, size, size);
                pen.drawLine(-size, size, size, -size);
            }
            case 2 -> pen.drawOval(-size, -size, 2 * size, 2 * size);
            case 3 -> {
                pen.drawLine(-size, size, 0, -size);
                pen.drawLine(0, -size, size, size);
            }
            default -> {
                pen.drawLine(-size, -size, -size, size);
                pen.drawLine(-size, size, size, size);
            }
        }
    }
}
