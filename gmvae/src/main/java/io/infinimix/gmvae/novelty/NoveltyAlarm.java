package io.infinimix.gmvae.novelty;

/**
 * Raises an alarm when more images of a stream are new than chance explains: Page's cumulative sum (Biometrika 41, 1954) of the log likelihood ratio that an image exceeds the 0.95 quantile of
 * novelty with probability {@value #CHANGED} instead of 0.05. In an unchanged stream it comes on average less than once in exp({@value #THRESHOLD}), about nine million, images; calibration may be off by half, up to 8 % of
 * exceeding images, without a drift. Not thread-safe.
 */
public final class NoveltyAlarm {

    /** An image whose novelty is above this quantile speaks for a change. */
    public static final double QUANTILE = 0.95;

    static final double CHANGED = 0.15;
    static final double THRESHOLD = 16;

    private static final double EXCEEDING = Math.log(CHANGED / (1 - QUANTILE));
    private static final double USUAL = Math.log((1 - CHANGED) / QUANTILE);

    private double sum;

    /**
     * Takes an image into account.
     *
     * @param quantile of its novelty, in [0, 1]
     * @return whether the alarm is raised: by this image or an earlier one, until {@link #reset}
     */
    public boolean observe(double quantile) {
        if (!raised()) {
            sum = Math.max(0, sum + (quantile > QUANTILE ? EXCEEDING : USUAL));
        }
        return raised();
    }

    /** Whether the alarm is raised. */
    public boolean raised() {
        return sum >= THRESHOLD;
    }

    /** How close the alarm is, in [0, 1]. */
    public double level() {
        return Math.min(1, sum / THRESHOLD);
    }

    /** Starts again, as after a training with the new images. */
    public void reset() {
        sum = 0;
    }
}
