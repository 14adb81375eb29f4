package io.infinimix.lab.scene;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A picture of a scene as a camera would take it: some size and aspect, some exposure and colour of the light, a little out of level, with noise. */
final class Photograph {

    private static final int[][] SIZES = {{320, 240}, {240, 320}, {400, 300}, {256, 256}, {480, 270}};
    private static final double TILT = 0.05;
    private static final double LARGEST_NOISE = 0.04;

    private Photograph() {}

    /** Equal states of the generator give equal pictures. */
    static BufferedImage take(Scene scene, SplittableRandom random) {
        int[] size = SIZES[random.nextInt(SIZES.length)];
        View view = new View(random.nextDouble(0.35, 0.6), random.nextDouble(), new ValueNoise(random.nextLong(), 4));
        double exposure = random.nextDouble(0.75, 1.2);
        double warmth = random.nextDouble(0.92, 1.08);
        double tilt = random.nextDouble(-TILT, TILT);
        double zoom = random.nextDouble(0.8, 1.2);
        double noise = random.nextDouble(0, LARGEST_NOISE);
        double[] light = {exposure * warmth, exposure, exposure / warmth};
        BufferedImage picture = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < size[1]; row++) {
            for (int column = 0; column < size[0]; column++) {
                double x = (double) column / size[1];
                double y = (row + 0.5) / size[1];
                double[] colour = scene.at(zoom * x, Math.max(0, y + tilt * (x - 0.5)), view);
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    double value = colour[c] * light[c] + noise * random.nextGaussian();
                    rgb = rgb << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, value)));
                }
                picture.setRGB(column, row, rgb);
            }
        }
        return picture;
    }
}
