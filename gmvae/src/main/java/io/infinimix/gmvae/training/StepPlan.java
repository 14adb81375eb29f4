package io.infinimix.gmvae.training;

/**
 * How a phase's steps are cut and how large they are: warm-up over the first steps, then half a cosine down to almost 0.
 *
 * @param steps of the phase, at least 1
 * @param epochs that the steps are cut into
 * @param largest learning rate
 */
record StepPlan(int steps, int epochs, double largest) {

    private static final int WARM_UP = 100;
    private static final double LEAST = 1e-6;
    private static final double FULL_SIZE = 15_000;
    private static final double LEAST_SHARE = 0.35;
    private static final double LARGEST_SHARE = 2;

    /** The plan of a phase for so many images: steps grow as the square root of the images' number, from a third to twice of those at 15,000. */
    static StepPlan forImages(int stepsAtFullSize, int images, int epochs, double largest) {
        int steps = Math.max(1, (int) Math.round(stepsAtFullSize * share(images)));
        return new StepPlan(steps, Math.min(epochs, steps), largest);
    }

    /** Steps for so many images, of one at 15,000. */
    static double share(int images) {
        return Math.max(LEAST_SHARE, Math.min(LARGEST_SHARE, Math.sqrt(images / FULL_SIZE)));
    }

    /** First step of an epoch; that of {@code epochs} is the end. */
    int start(int epoch) {
        return (int) ((long) steps * epoch / epochs);
    }

    double learningRate(int step) {
        double warm = Math.min(1, (step + 1.0) / Math.min(WARM_UP, Math.max(1, steps / 10)));
        return largest * warm * 0.5 * (1 + Math.cos(Math.PI * step / steps)) + LEAST;
    }
}
