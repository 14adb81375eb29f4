package io.infinimix.lab.images;

import io.infinimix.gmvae.training.TrainingImages;
import java.util.SplittableRandom;

/** Small drawn shapes of six kinds, somewhere in the image, thicker or thinner and brighter or darker: what an experiment can be tried on without any data. Equal seeds draw equal images. */
public final class DrawnShapes {

    /** Rows and columns of an image. */
    public static final int SIDE = 14;

    private static final int KINDS = 6;
    private static final double HALF = 4.2;

    private DrawnShapes() {}

    /** @param count at least 1 */
    public static LabelledImages draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * SIDE * SIDE];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++) {
            labels[n] = random.nextInt(KINDS);
            draw(labels[n], random, pixels, n * SIDE * SIDE);
        }
        return new LabelledImages(new TrainingImages(SIDE, SIDE, 1, pixels), labels);
    }

    private static void draw(int kind, SplittableRandom random, byte[] pixels, int at) {
        double x0 = SIDE / 2.0 + random.nextDouble(-1.5, 1.5);
        double y0 = SIDE / 2.0 + random.nextDouble(-1.5, 1.5);
        double thickness = random.nextDouble(0.8, 1.4);
        double brightness = random.nextDouble(170, 256);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double distance = distance(kind, x + 0.5 - x0, y + 0.5 - y0);
                double ink = Math.max(0, Math.min(1, thickness + 0.5 - distance));
                pixels[at + y * SIDE + x] = (byte) (int) (ink * brightness);
            }
        }
    }

    /** From a point to the lines of a shape around the origin. */
    private static double distance(int kind, double x, double y) {
        return switch (kind) {
            case 0 -> line(x, y);
            case 1 -> line(y, x);
            case 2 -> Math.abs(Math.hypot(x, y) - HALF);
            case 3 -> Math.abs(Math.max(Math.abs(x), Math.abs(y)) - HALF + 0.5);
            case 4 -> line((x + y) * Math.sqrt(0.5), (x - y) * Math.sqrt(0.5));
            default -> Math.min(line(x, y), line(y, x));
        };
    }

    /** To the upright line of the length of a shape. */
    private static double line(double x, double y) {
        return Math.hypot(x, Math.max(0, Math.abs(y) - HALF));
    }
}
