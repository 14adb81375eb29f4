package io.infinimix.dpgmm.drift;

/** Brightness and sharpness of images in bins of equal steps of the root and of the logarithm, for counts that partitions send and the global step adds up. */
public final class LookBins {

    /** How many bins there are of each. */
    public static final int COUNT = 64;

    private static final double WHITE = 255;
    /** Sharpness of the first and the last bin, as powers of 2. */
    private static final double LEAST = -8;

    private static final double MOST = 5;

    private LookBins() {}

    /** @param brightness 0 to 255 */
    public static int light(double brightness) {
        return within(COUNT * Math.sqrt(Math.max(0, brightness) / WHITE));
    }

    /** @param sharpness not negative */
    public static int sharpness(double sharpness) {
        double power = Math.log(Math.max(Double.MIN_NORMAL, sharpness)) / Math.log(2);
        return within(COUNT * (power - LEAST) / (MOST - LEAST));
    }

    private static int within(double bin) {
        return (int) Math.max(0, Math.min(COUNT - 1, bin));
    }
}
