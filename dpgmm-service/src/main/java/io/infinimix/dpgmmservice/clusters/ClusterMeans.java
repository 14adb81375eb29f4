package io.infinimix.dpgmmservice.clusters;

import io.infinimix.stream.mixture.Mixture;
import java.util.ArrayList;
import java.util.List;

/** Centres of clusters in the latent space, as the posterior has them. */
final class ClusterMeans {

    private ClusterMeans() {}

    /** E[μ_k] of the component at that position, length D. */
    static double[] at(Mixture mixture, int k) {
        int dimension = mixture.getStatistics().getDimension();
        double strength = mixture.getPrior().getMeanStrength();
        double count = mixture.getStatistics().getCount(k);
        double[] mean = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            double prior =
                    mixture.getPrior().getMeanCount() > d ? mixture.getPrior().getMean(d) : 0;
            double reference = mixture.getPrior().getReferenceCount() > d
                    ? mixture.getPrior().getReference(d)
                    : 0;
            double sum = mixture.getStatistics().getSum(k * dimension + d);
            mean[d] = (strength * prior + sum) / (strength + count) + reference;
        }
        return mean;
    }

    /** Of the components that came with the release, which stay for its whole generation; of all where none did. */
    static List<double[]> ofReleased(Mixture mixture) {
        List<double[]> released = new ArrayList<>();
        List<double[]> all = new ArrayList<>();
        for (int k = 0; k < mixture.getStatistics().getUidCount(); k++) {
            double[] mean = at(mixture, k);
            all.add(mean);
            if (mixture.getReleasedUidList().contains(mixture.getStatistics().getUid(k))) {
                released.add(mean);
            }
        }
        return released.isEmpty() ? all : released;
    }
}
