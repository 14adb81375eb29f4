package io.infinimix.quickstart.glyph;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** Hues that are far enough apart to be told whatever an ink's shade. */
enum Ink {
    RED(0),
    YELLOW(55),
    GREEN(120),
    CYAN(180),
    BLUE(235),
    MAGENTA(300);

    /** Largest difference from the hue, in degrees. */
    private static final double SHADE = 10;

    private final double hue;

    Ink(double hue) {
        this.hue = hue;
    }

    /** Red, green and blue in [0, 1] of one shade of the hue. */
    float[] mix(RandomGenerator random) {
        float turn = (float) ((hue + random.nextDouble(-SHADE, SHADE)) / 360);
        float saturation = (float) random.nextDouble(0.7, 1);
        float value = (float) random.nextDouble(0.7, 1);
        return new Color(Color.HSBtoRGB(turn, saturation, value)).getRGBColorComponents(null);
    }
}
