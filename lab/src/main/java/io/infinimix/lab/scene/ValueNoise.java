package io.infinimix.lab.scene;

/** Smooth random fields: values drawn at the points of a grid and interpolated, in octaves of half the size and half the strength each, as clouds, waves and leaves are at any distance. Immutable. */
final class ValueNoise {

    private final long seed;
    private final int octaves;

    /** @param octaves at least 1; more give finer detail */
    ValueNoise(long seed, int octaves) {
        this.seed = seed;
        this.octaves = octaves;
    }

    /** In [0, 1], about a half on average; changes over distances of 1. */
    double at(double x, double y) {
        double sum = 0;
        double most = 0;
        double strength = 1;
        double scale = 1;
        for (int octave = 0; octave < octaves; octave++) {
            sum += strength * smooth(x * scale, y * scale, octave);
            most += strength;
            strength /= 2;
            scale *= 2;
        }
        return sum / most;
    }

    private double smooth(double x, double y, int octave) {
        long left = (long) Math.floor(x);
        long top = (long) Math.floor(y);
        double fx = eased(x - left);
        double fy = eased(y - top);
        double above = value(left, top, octave) * (1 - fx) + value(left + 1, top, octave) * fx;
        double below = value(left, top + 1, octave) * (1 - fx) + value(left + 1, top + 1, octave) * fx;
        return above * (1 - fy) + below * fy;
    }

    private static double eased(double share) {
        return share * share * (3 - 2 * share);
    }

    /** MurmurHash3's finaliser of the point, so that neighbours are unrelated. */
    private double value(long x, long y, int octave) {
        long bits = seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + octave * 0x165667B19E3779F9L;
        bits = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return ((bits ^ (bits >>> 33)) >>> 11) * 0x1p-53;
    }
}
