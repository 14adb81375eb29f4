package io.infinimix.quickstart.glyph;

import java.util.random.RandomGenerator;

/** Draws a kind as grey pixels, white on black: a pen of some width and pressure along distorted strokes, then noise. */
final class Drawing {

    /** Pixels along each side. */
    static final int SIDE = 28;

    private static final double RADIUS = 9.2;
    private static final double CENTRE = (SIDE - 1) / 2.0;
    private static final double THINNEST = 1.5;
    private static final double THICKEST = 3.0;
    private static final double FAINTEST = 0.7;
    /** Largest standard deviation of a pixel's noise, as a share of white. */
    private static final double NOISE = 0.06;

    private Drawing() {}

    /** One glyph; equal states of the generator give equal pixels. SIDE x SIDE values, row by row, 0 black to 255 white. */
    static byte[] draw(Kind kind, RandomGenerator random) {
        double halfWidth = random.nextDouble(THINNEST, THICKEST) / 2;
        double pressure = random.nextDouble(FAINTEST, 1);
        double noise = random.nextDouble(0, NOISE);
        double[] distance = distances(kind, new Distortion(random, RADIUS, CENTRE));
        byte[] pixels = new byte[SIDE * SIDE];
        for (int n = 0; n < pixels.length; n++) {
            double ink = Math.min(1, Math.max(0, halfWidth + 0.5 - Math.sqrt(distance[n])));
            double value = pressure * ink + noise * random.nextGaussian();
            pixels[n] = (byte) Math.round(255 * Math.min(1, Math.max(0, value)));
        }
        return pixels;
    }

    /** Squared distance of each pixel to the nearest stroke, for pixels within a pen's reach; large elsewhere. */
    private static double[] distances(Kind kind, Distortion distortion) {
        double[] distance = new double[SIDE * SIDE];
        java.util.Arrays.fill(distance, Double.MAX_VALUE);
        for (Stroke stroke : kind.strokes()) {
            double x = distortion.x(stroke.x()[0], stroke.y()[0]);
            double y = distortion.y(stroke.x()[0], stroke.y()[0]);
            for (int n = 1; n < stroke.x().length; n++) {
                double nextX = distortion.x(stroke.x()[n], stroke.y()[n]);
                double nextY = distortion.y(stroke.x()[n], stroke.y()[n]);
                segment(distance, x, y, nextX, nextY);
                x = nextX;
                y = nextY;
            }
        }
        return distance;
    }

    private static void segment(double[] distance, double x0, double y0, double x1, double y1) {
        double reach = THICKEST / 2 + 0.5;
        int left = clamp(Math.floor(Math.min(x0, x1) - reach));
        int right = clamp(Math.ceil(Math.max(x0, x1) + reach));
        int top = clamp(Math.floor(Math.min(y0, y1) - reach));
        int bottom = clamp(Math.ceil(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = Math.max(dx * dx + dy * dy, 1e-12);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double along = ((column - x0) * dx + (row - y0) * dy) / length;
                double t = Math.min(1, Math.max(0, along));
                double ex = column - x0 - t * dx;
                double ey = row - y0 - t * dy;
                int at = row * SIDE + column;
                distance[at] = Math.min(distance[at], ex * ex + ey * ey);
            }
        }
    }

    private static int clamp(double coordinate) {
        return (int) Math.min(SIDE - 1, Math.max(0, coordinate));
    }
}
