package io.infinimix.lab.scene;

/** What a picture is of: the colour at a place, from a light, a few random numbers and random fields. */
enum Scene {
    SEA {
        @Override
        double[] at(double x, double y, View view) {
            if (y < view.horizon()) {
                return view.sky(y, 0.45, 0.65, 0.9);
            }
            double wave = view.noise(6 * x, 40 * (y - view.horizon()) / (0.3 + y));
            return new double[] {0.05 + 0.25 * wave, 0.2 + 0.35 * wave, 0.4 + 0.4 * wave};
        }
    },
    FOREST {
        @Override
        double[] at(double x, double y, View view) {
            double leaves = view.noise(25 * x, 25 * y);
            double trunk = Math.abs(Math.sin(14 * x + 3 * view.noise(3 * x, y))) < 0.18 ? 0.35 : 1;
            return new double[] {0.25 * leaves * trunk, (0.15 + 0.55 * leaves) * trunk, 0.15 * leaves * trunk};
        }
    },
    DESERT {
        @Override
        double[] at(double x, double y, View view) {
            double dune = view.horizon() + 0.12 * Math.sin(3 * x + 7 * view.pick());
            if (y < dune) {
                return view.sky(y, 0.55, 0.7, 0.85);
            }
            double sand = 0.7 + 0.3 * view.noise(4 * x, 30 * y);
            return new double[] {0.9 * sand, 0.7 * sand, 0.42 * sand};
        }
    },
    CITY_AT_NIGHT {
        @Override
        double[] at(double x, double y, View view) {
            int tower = (int) Math.floor(9 * x);
            double top = 0.25 + 0.5 * view.noise(7.3 * tower, 5);
            boolean window = (9 * 4 * x) % 1 < 0.6 && (30 * y) % 1 < 0.55;
            boolean lit = window && y > top && view.noise(Math.floor(36 * x) * 3.1, Math.floor(30 * y) * 2.7) > 0.55;
            if (lit) {
                return new double[] {0.95, 0.8, 0.45};
            }
            return y > top ? new double[] {0.06, 0.06, 0.09} : new double[] {0.02, 0.03, 0.1 + 0.1 * y};
        }
    },
    SUNSET {
        @Override
        double[] at(double x, double y, View view) {
            double sun = Math.hypot(x - 0.3 - 0.4 * view.pick(), y - view.horizon() + 0.1);
            double glow = Math.exp(-6 * sun) + (sun < 0.07 ? 0.5 : 0);
            if (y > view.horizon()) {
                double wave = view.noise(5 * x, 50 * y);
                return new double[] {0.15 + 0.5 * glow * wave, 0.06 + 0.2 * glow * wave, 0.12};
            }
            double height = y / view.horizon();
            return new double[] {0.35 + 0.5 * height + glow, 0.15 + 0.3 * height + 0.6 * glow, 0.35 - 0.2 * height};
        }
    },
    SNOW {
        @Override
        double[] at(double x, double y, View view) {
            double ridge = 0.25 + 0.45 * Math.abs(view.noise(3 * x, 0) - 0.5) + 0.15 * view.noise(9 * x, 3);
            if (y < ridge) {
                return view.sky(y, 0.3, 0.5, 0.85);
            }
            double rock = view.noise(10 * x, 10 * y) > 0.62 ? 0.35 : 0.88 + 0.1 * view.noise(20 * x, 20 * y);
            return new double[] {0.95 * rock, 0.97 * rock, rock};
        }
    },
    BRICKS {
        @Override
        double[] at(double x, double y, View view) {
            int row = (int) Math.floor(12 * y);
            double along = 6 * x + (row % 2 == 0 ? 0 : 0.5);
            boolean mortar = 12 * y - row < 0.12 || along - Math.floor(along) < 0.06;
            double shade = 0.7
                    + 0.3 * view.noise(Math.floor(along) * 5.3 + row, row * 3.7)
                    + 0.15 * view.noise(40 * x, 40 * y);
            return mortar ? new double[] {0.7, 0.68, 0.64} : new double[] {0.6 * shade, 0.25 * shade, 0.18 * shade};
        }
    },
    MEADOW {
        @Override
        double[] at(double x, double y, View view) {
            if (y < view.horizon() - 0.1) {
                return view.sky(y, 0.5, 0.7, 0.95);
            }
            double grass = view.noise(60 * x, 12 * y);
            boolean flower = view.noise(22 * x + 50, 22 * y) > 0.72;
            return flower
                    ? new double[] {0.95, 0.85, 0.2}
                    : new double[] {0.2 + 0.25 * grass, 0.45 + 0.4 * grass, 0.1 + 0.1 * grass};
        }
    };

    /**
     * The colour at a place.
     *
     * @param x from 0 at the left on, in heights of the picture
     * @param y from 0 at the top to 1
     * @return red, green and blue, about 0 to 1
     */
    abstract double[] at(double x, double y, View view);
}
