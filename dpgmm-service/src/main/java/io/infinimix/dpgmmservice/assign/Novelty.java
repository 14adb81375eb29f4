package io.infinimix.dpgmmservice.assign;

import java.util.Arrays;
import java.util.List;

/**
 * How unusual a latent is, as the share of known ones that are less so. Two things make it so: a low predictive density at its mean, against the densities of the latents that the
 * model was trained on, and undecided responsibilities, against those of recent latents. Each gives a quantile; the larger of two independent uniform quantiles has the distribution
 * function x², so its square is uniform again. Not thread-safe.
 */
final class Novelty {

    private static final int RECENT = 1024;
    private static final int ENOUGH = 128;

    private final double[] trainingDensities;
    private final Ring densities = new Ring();
    private final Ring entropies = new Ring();

    /** @param trainingDensities log predictive densities at equally spaced levels up to 1, rising; empty to compare with recent latents instead */
    Novelty(List<Double> trainingDensities) {
        this.trainingDensities = trainingDensities.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    /**
     * @param logDensity predictive, at the latent's mean
     * @param entropy of its responsibilities, in nats
     * @return in [0, 1]
     */
    double of(double logDensity, double entropy) {
        double undecided = entropies.shareBelow(entropy);
        double sparse = trainingDensities.length > 0
                ? 1 - (double) rank(trainingDensities, logDensity) / trainingDensities.length
                : densities.shareBelow(-logDensity);
        entropies.add(entropy);
        if (trainingDensities.length == 0) {
            densities.add(-logDensity);
        }
        double larger = Math.max(sparse, undecided);
        return undecided < 0 || sparse < 0 ? Math.max(0, larger) : larger * larger;
    }

    private static int rank(double[] sorted, double value) {
        int found = Arrays.binarySearch(sorted, value);
        return found >= 0 ? found : -found - 1;
    }

    /** The newest values. */
    private static final class Ring {

        private final double[] values = new double[RECENT];
        private long added;

        void add(double value) {
            values[(int) (added++ % RECENT)] = value;
        }

        /** Share of the values that are smaller, or −1 while there are too few. */
        double shareBelow(double value) {
            int size = (int) Math.min(added, RECENT);
            if (size < ENOUGH) {
                return -1;
            }
            int below = 0;
            for (int n = 0; n < size; n++) {
                below += values[n] < value ? 1 : 0;
            }
            return (double) below / size;
        }
    }
}
