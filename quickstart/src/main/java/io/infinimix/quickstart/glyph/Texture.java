package io.infinimix.quickstart.glyph;

/** How bright the ink is inside a figure. */
enum Texture {
    PLAIN,
    ROWS,
    COLUMNS,
    CHECKS;

    /** A light and a dark stripe, in a figure's coordinates. */
    private static final double PERIOD = 0.5;

    private static final double DARK = 0.2;

    /**
     * Share of the ink's brightness.
     *
     * @param phaseX where the pattern begins, in periods
     * @param phaseY likewise
     */
    double brightness(double x, double y, double phaseX, double phaseY) {
        boolean evenColumn = even(x / PERIOD + phaseX);
        boolean evenRow = even(y / PERIOD + phaseY);
        boolean light = switch (this) {
            case PLAIN -> true;
            case ROWS -> evenRow;
            case COLUMNS -> evenColumn;
            case CHECKS -> evenRow == evenColumn;
        };
        return light ? 1 : DARK;
    }

    private static boolean even(double periods) {
        return periods - Math.floor(periods) < 0.5;
    }
}
