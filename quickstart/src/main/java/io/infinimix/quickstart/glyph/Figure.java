package io.infinimix.quickstart.glyph;

/** Filled figures in [-1, 1] x [-1, 1], x to the right, y downwards. */
enum Figure {
    DISC {
        @Override
        boolean covers(double x, double y) {
            return x * x + y * y < 0.81;
        }
    },
    SQUARE {
        @Override
        boolean covers(double x, double y) {
            return Math.max(Math.abs(x), Math.abs(y)) < 0.8;
        }
    },
    TRIANGLE {
        @Override
        boolean covers(double x, double y) {
            return y < 0.75 && y > 2 * Math.abs(x) - 1.05;
        }
    },
    DIAMOND {
        @Override
        boolean covers(double x, double y) {
            return Math.abs(x) + Math.abs(y) < 1.05;
        }
    },
    RING {
        @Override
        boolean covers(double x, double y) {
            double squared = x * x + y * y;
            return squared < 0.9 && squared > 0.25;
        }
    },
    CROSS {
        @Override
        boolean covers(double x, double y) {
            return Math.min(Math.abs(x), Math.abs(y)) < 0.28 && Math.max(Math.abs(x), Math.abs(y)) < 0.95;
        }
    },
    BARS {
        @Override
        boolean covers(double x, double y) {
            return Math.abs(x) < 0.9 && Math.abs(y) < 0.85 && Math.abs(y) > 0.3;
        }
    };

    abstract boolean covers(double x, double y);
}
