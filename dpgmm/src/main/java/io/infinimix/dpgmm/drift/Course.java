package io.infinimix.dpgmm.drift;

/**
 * How a change came about, by the better fit in least squares to one row of numbers: a step from 0 to some height, or a slope that begins somewhere at 0. A step follows chance more easily than a slope does,
 * hence it must fit better by {@value #MARGIN} variances: with that about four in five changes are told rightly, of either kind, where they are just large enough to be found (simulated).
 *
 * @param kind of the better fit
 * @param images how many numbers follow its beginning
 */
record Course(Drift.Kind kind, int images) {

    private static final double MARGIN = 4;
    private static final int SHORTEST = 100;

    /**
     * @param deviations from what was usual, oldest first; usual ones are 0 on average
     * @param variance of usual ones
     */
    static Course of(double[] deviations, double variance) {
        int shortest = Math.min(SHORTEST, deviations.length);
        Course step = new Course(Drift.Kind.ABRUPT, shortest);
        Course slope = new Course(Drift.Kind.GRADUAL, shortest);
        double stepExplains = 0;
        double slopeExplains = 0;
        double sum = 0;
        double moment = 0;
        double squares = 0;
        for (int images = 1; images <= deviations.length; images++) {
            sum += deviations[deviations.length - images];
            moment += sum;
            squares += (double) images * images;
            if (images >= shortest && sum * sum / images > stepExplains) {
                stepExplains = sum * sum / images;
                step = new Course(Drift.Kind.ABRUPT, images);
            }
            if (images >= shortest && moment * moment / squares > slopeExplains) {
                slopeExplains = moment * moment / squares;
                slope = new Course(Drift.Kind.GRADUAL, images);
            }
        }
        return stepExplains - slopeExplains > MARGIN * variance ? step : slope;
    }
}
