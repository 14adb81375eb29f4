package io.infinimix.dpgmmservice.clusters;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmmservice.message.StatisticsReader;
import io.infinimix.stream.mixture.Mixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A mixture in the form that computes, made when it is first asked for. Thread-safe. */
final class LiveMixture {

    private Mixture message;
    private GaussianMixture mixture;
    private Set<Long> sampledUnder = Set.of();

    /** The same mixture as numbers. */
    synchronized GaussianMixture of(Mixture newest) {
        if (newest != message) {
            MixturePrior prior = StatisticsReader.prior(newest.getPrior(), newest.getCoarseness());
            mixture =
                    GaussianMixture.of(prior, StatisticsReader.statistics(newest.getStatistics(), prior.covariance()));
            message = newest;
        }
        return mixture;
    }

    /** Gives each image on the map its most responsible cluster, where other clusters exist than the last time: those of a parent may belong to its child now. */
    synchronized void assignSample(Mixture newest, LatentSample sample) {
        Set<Long> uids = Set.copyOf(newest.getStatistics().getUidList());
        if (uids.equals(sampledUnder) || sample.generation() != newest.getGeneration()) {
            return;
        }
        GaussianMixture current = of(newest);
        List<LatentSample.Point> points =
                sample.changesAfter(newest.getGeneration(), 0).points();
        int[] components = current.assign(rows(points, current.dimension()));
        long[] clusters = new long[points.size()];
        for (int n = 0; n < clusters.length; n++) {
            clusters[n] = current.uid(components[n]);
        }
        sample.assign(points, clusters);
        sampledUnder = uids;
    }

    /**
     * How unusual a latent is, as the share of the images on the map that the mixture finds more probable.
     *
     * @param most how many of them to compare with
     * @return in [0, 1], or NaN where there are too few to tell
     */
    double novelty(GaussianMixture current, double[] latent, List<LatentSample.Point> points, int most) {
        List<LatentSample.Point> compared = new ArrayList<>();
        for (int n = 0; n < Math.min(most, points.size()); n++) {
            compared.add(points.get((int) ((long) n * points.size() / Math.min(most, points.size()))));
        }
        if (compared.size() < most / 10) {
            return Double.NaN;
        }
        double density = current.logDensity(latent);
        long denser = compared.stream()
                .filter(point -> current.logDensity(doubles(point.image().mean())) > density)
                .count();
        return denser / (double) compared.size();
    }

    private static Rows rows(List<LatentSample.Point> points, int dimension) {
        float[] means = new float[points.size() * dimension];
        for (int n = 0; n < points.size(); n++) {
            System.arraycopy(points.get(n).image().mean(), 0, means, n * dimension, dimension);
        }
        return Rows.of(means, null, dimension, points.size());
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int n = 0; n < values.length; n++) {
            doubles[n] = values[n];
        }
        return doubles;
    }
}
