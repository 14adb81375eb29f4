package io.infinimix.quickstart.glyph;

import java.util.random.RandomGenerator;

/**
 * How one glyph differs from the next of its kind: rotation, shear, scale, shift, and a smooth bend whose displacements are drawn on a grid of 4 x 4 and interpolated.
 * Moves points from a glyph's coordinates to pixels.
 */
final class Distortion {

    /** Largest rotation, in degrees. */
    static final double ROTATION = 12;
    /** Largest horizontal shear, as a tangent. */
    static final double SHEAR = 0.2;

    private static final double SCALE_LOW = 0.85;
    private static final double SCALE_HIGH = 1.12;
    /** Largest shift, in pixels. */
    private static final double SHIFT = 1.8;
    /** Standard deviation of the bend at a grid point, in pixels. */
    private static final double BEND = 0.6;

    private static final int GRID = 4;

    private final double[] matrix = new double[4];
    private final double shiftX;
    private final double shiftY;
    private final double[] bendX = new double[GRID * GRID];
    private final double[] bendY = new double[GRID * GRID];

    /** @param radius pixels that a glyph's coordinate of 1 has without scaling */
    Distortion(RandomGenerator random, double radius, double centre) {
        double angle = Math.toRadians(random.nextDouble(-ROTATION, ROTATION));
        double shear = random.nextDouble(-SHEAR, SHEAR);
        double scaleX = radius * random.nextDouble(SCALE_LOW, SCALE_HIGH);
        double scaleY = radius * random.nextDouble(SCALE_LOW, SCALE_HIGH);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        matrix[0] = cos * scaleX;
        matrix[1] = (cos * shear - sin) * scaleY;
        matrix[2] = sin * scaleX;
        matrix[3] = (sin * shear + cos) * scaleY;
        shiftX = centre + random.nextDouble(-SHIFT, SHIFT);
        shiftY = centre + random.nextDouble(-SHIFT, SHIFT);
        for (int n = 0; n < bendX.length; n++) {
            bendX[n] = BEND * random.nextGaussian();
            bendY[n] = BEND * random.nextGaussian();
        }
    }

    double x(double x, double y) {
        return matrix[0] * x + matrix[1] * y + shiftX + bend(bendX, x, y);
    }

    double y(double x, double y) {
        return matrix[2] * x + matrix[3] * y + shiftY + bend(bendY, x, y);
    }

    private static double bend(double[] grid, double x, double y) {
        double column = position(x);
        double row = position(y);
        int left = (int) column;
        int top = (int) row;
        double right = column - left;
        double below = row - top;
        int at = top * GRID + left;
        return (1 - below) * ((1 - right) * grid[at] + right * grid[at + 1])
                + below * ((1 - right) * grid[at + GRID] + right * grid[at + GRID + 1]);
    }

    /** From [-1, 1] to the grid, kept inside its last cell. */
    private static double position(double coordinate) {
        return Math.min(Math.max((coordinate + 1) / 2 * (GRID - 1), 0), GRID - 1 - 1e-9);
    }
}
