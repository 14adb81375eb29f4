package io.infinimix.lab.scene;

/**
 * What is random in a picture.
 *
 * @param horizon height of the horizon, from the top
 * @param pick one number in [0, 1] for a scene to use as it likes
 * @param field of its details
 */
record View(double horizon, double pick, ValueNoise field) {

    double noise(double x, double y) {
        return field.at(x, y);
    }

    /** A sky that is paler towards the horizon, with clouds. */
    double[] sky(double y, double red, double green, double blue) {
        double haze = 0.5 * y / Math.max(0.1, horizon);
        double cloud = Math.max(0, noise(3 + 2 * y, 8 * y) - 0.55);
        return new double[] {
            red + haze * (1 - red) + cloud, green + haze * (1 - green) + cloud, blue + haze * (1 - blue) + cloud
        };
    }
}
