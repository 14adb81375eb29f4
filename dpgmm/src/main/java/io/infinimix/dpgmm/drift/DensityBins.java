package io.infinimix.dpgmm.drift;

import java.util.Arrays;
import java.util.Optional;

/**
 * Log predictive densities in bins, the least probable first: finer in the tails, and with room below what training saw. Counts over bins can be added up whatever the order in which they came, and a
 * rank among them is as good as one among the densities. Immutable.
 */
public final class DensityBins {

    private static final double[] LEVELS = {
        .001, .002, .005, .01, .02, .035, .05, .075, .1, .15, .2, .25, .3, .35, .4, .45, .5, .55, .6, .65, .7, .75, .8,
        .85, .9, .925, .95, .97, .98, .99, .995
    };
    /** In quartile ranges below the least density of training. */
    private static final double[] BELOW = {8, 4, 2, 1, .5, .25};

    /** How many bins there are. */
    public static final int COUNT = BELOW.length + LEVELS.length + 1;

    private static final int LEAST = 100;

    private final double[] edges;

    private DensityBins(double[] edges) {
        this.edges = edges;
    }

    /**
     * @param quantiles log predictive densities at equally spaced levels up to 1
     * @return empty if there are fewer than {@value #LEAST} or one is not finite
     */
    public static Optional<DensityBins> of(double[] quantiles) {
        if (quantiles.length < LEAST || !Arrays.stream(quantiles).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        double[] sorted = quantiles.clone();
        Arrays.sort(sorted);
        double range = at(sorted, .75) - at(sorted, .25);
        double[] edges = new double[COUNT - 1];
        for (int n = 0; n < BELOW.length; n++) {
            edges[n] = at(sorted, LEVELS[0]) - BELOW[n] * range;
        }
        for (int n = 0; n < LEVELS.length; n++) {
            edges[BELOW.length + n] = at(sorted, LEVELS[n]);
        }
        return Optional.of(new DensityBins(edges));
    }

    private static double at(double[] sorted, double level) {
        return sorted[(int) Math.min(sorted.length - 1, Math.max(0, Math.round(level * sorted.length) - 1))];
    }

    /** The density's bin, in [0, {@value #COUNT}); the lowest for NaN. */
    public int bin(double logDensity) {
        if (Double.isNaN(logDensity)) {
            return 0;
        }
        int found = Arrays.binarySearch(edges, logDensity);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
