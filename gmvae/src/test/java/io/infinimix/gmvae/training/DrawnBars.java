package io.infinimix.gmvae.training;

import java.util.SplittableRandom;

/** Grey images of one soft bar in one of a few directions, placed and turned a little at random. */
public record DrawnBars(TrainingImages images, int[] kinds) {

    static final int SIDE = 16;

    public static DrawnBars draw(int count, int kinds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * SIDE * SIDE];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++) {
            labels[n] = n % kinds;
            double angle = Math.PI * labels[n] / kinds + 0.2 * (random.nextDouble() - 0.5);
            double x0 = SIDE / 2.0 + 2 * (random.nextDouble() - 0.5);
            double y0 = SIDE / 2.0 + 2 * (random.nextDouble() - 0.5);
            double thickness = 1 + random.nextDouble();
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    double across = (x - x0) * Math.sin(angle) - (y - y0) * Math.cos(angle);
                    double along = (x - x0) * Math.cos(angle) + (y - y0) * Math.sin(angle);
                    double ink = Math.exp(-across * across / thickness) * (Math.abs(along) < 6 ? 1 : 0);
                    pixels[(n * SIDE + y) * SIDE + x] = (byte) Math.round(255 * ink);
                }
            }
        }
        return new DrawnBars(new TrainingImages(SIDE, SIDE, 1, pixels), labels);
    }
}
