package io.infinimix.quickstart.glyph;

import java.util.random.RandomGenerator;

/** Draws a kind in colour: a figure turned, stretched, sheared and moved, its ink in one shade of its hue, its texture beginning anywhere, on a dark ground of any hue; then noise. */
final class ColourDrawing {

    /** Pixels along each side. */
    static final int SIDE = 32;

    private static final int CHANNELS = 3;
    private static final double RADIUS = 11;
    /** Points that a pixel is the mean of, along each side. */
    private static final int POINTS = 3;

    private static final double ROTATION = 12;
    private static final double SHEAR = 0.12;
    private static final double SCALE_LOW = 0.85;
    private static final double SCALE_HIGH = 1.12;
    private static final double SHIFT = 2.5;
    private static final double BRIGHTEST_GROUND = 0.2;
    private static final double NOISE = 0.04;

    private final ColourKind kind;
    private final double[] toFigure = new double[4];
    private final double shiftX;
    private final double shiftY;
    private final double phaseX;
    private final double phaseY;
    private final float[] ink;
    private final float[] ground = new float[CHANNELS];

    private ColourDrawing(ColourKind kind, RandomGenerator random) {
        this.kind = kind;
        double angle = Math.toRadians(random.nextDouble(-ROTATION, ROTATION));
        double shear = random.nextDouble(-SHEAR, SHEAR);
        double scaleX = RADIUS * random.nextDouble(SCALE_LOW, SCALE_HIGH);
        double scaleY = RADIUS * random.nextDouble(SCALE_LOW, SCALE_HIGH);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        // Inverse of rotation, shear and scale, in this order.
        toFigure[0] = (cos + shear * sin) / scaleX;
        toFigure[1] = (sin - shear * cos) / scaleX;
        toFigure[2] = -sin / scaleY;
        toFigure[3] = cos / scaleY;
        shiftX = SIDE / 2.0 + random.nextDouble(-SHIFT, SHIFT);
        shiftY = SIDE / 2.0 + random.nextDouble(-SHIFT, SHIFT);
        phaseX = random.nextDouble();
        phaseY = random.nextDouble();
        ink = kind.ink().mix(random);
        for (int c = 0; c < CHANNELS; c++) {
            ground[c] = (float) random.nextDouble(0, BRIGHTEST_GROUND);
        }
    }

    /** One glyph; equal states of the generator give equal pixels. SIDE x SIDE x 3 values, row by row, the channels of a pixel together. */
    static byte[] draw(ColourKind kind, RandomGenerator random) {
        ColourDrawing drawing = new ColourDrawing(kind, random);
        double noise = random.nextDouble(0, NOISE);
        byte[] pixels = new byte[SIDE * SIDE * CHANNELS];
        float[] pixel = new float[CHANNELS];
        for (int p = 0; p < SIDE * SIDE; p++) {
            drawing.pixel(p / SIDE, p % SIDE, pixel);
            for (int c = 0; c < CHANNELS; c++) {
                double value = pixel[c] + noise * random.nextGaussian();
                pixels[p * CHANNELS + c] = (byte) Math.round(255 * Math.min(1, Math.max(0, value)));
            }
        }
        return pixels;
    }

    private void pixel(int row, int column, float[] out) {
        double brightness = 0;
        int covered = 0;
        for (int n = 0; n < POINTS * POINTS; n++) {
            double dx = column + (n % POINTS + 0.5) / POINTS - shiftX;
            double dy = row + (n / POINTS + 0.5) / POINTS - shiftY;
            double x = toFigure[0] * dx + toFigure[1] * dy;
            double y = toFigure[2] * dx + toFigure[3] * dy;
            if (kind.figure().covers(x, y)) {
                covered++;
                brightness += kind.texture().brightness(x, y, phaseX, phaseY);
            }
        }
        double all = POINTS * POINTS;
        for (int c = 0; c < CHANNELS; c++) {
            out[c] = (float) (ink[c] * brightness / all + ground[c] * (1 - covered / all));
        }
    }
}
