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
    private final RecentValues densities = new RecentValues(RECENT);
    private final RecentValues entropies = new RecentValues(RECENT);

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
        double undecided = share(entropies, entropy);
        double sparse = trainingDensities.length > 0
                ? 1 - (double) rank(trainingDensities, logDensity) / trainingDensities.length
                : share(densities, -logDensity);
        entropies.add(entropy);
        if (trainingDensities.length == 0) {
            densities.add(-logDensity);
        }
        double larger = Math.max(sparse, undecided);
        return undecided < 0 || sparse < 0 ? Math.max(0, larger) : larger * larger;
    }

    /** Share of the recent values that are smaller, or −1 while there are too few. */
    private static double share(RecentValues recent, double value) {
        return recent.size() < ENOUGH ? -1 : (double) recent.below(value) / recent.size();
    }

    private static int rank(double[] sorted, double value) {
        int found = Arrays.binarySearch(sorted, value);
        return found >= 0 ? found : -found - 1;
    }
}
