package io.infinimix.gmvae.training;

import io.infinimix.dpgmm.fit.FixedSizeFit;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.graph.SimilarityGraph;
import io.infinimix.gmvae.objective.AssignmentTerm;
import io.infinimix.gmvae.objective.MixtureTerm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The mixture of the latents between epochs of the joint phases. The number of clusters was chosen on the graph and stays: on latents that are pulled towards it the bound would merge
 * more and more.
 */
final class MixtureOfLatents {

    private static final int PER_ROW = 4;
    private static final int LAPS = 4;
    private static final double LEAST_ROWS = 3;
    private static final double LEAST_VARIANCE = 0.01;

    private final TrainingRun run;
    private LatentMixture current;

    private MixtureOfLatents(TrainingRun run, LatentMixture start) {
        this.run = run;
        this.current = start;
    }

    /** The mixture in which each latent has the responsibilities that its image has on the graph. */
    static MixtureOfLatents of(TrainingRun run, Latents latents, GraphClustering clusters) {
        double within = withinVariance(latents, clusters);
        MixturePrior prior = LatentPrior.of(
                latents.centre(),
                run.images().count(),
                within,
                run.settings().terms().effectiveRows());
        run.decide(
                "prior of the latents",
                String.format(Locale.ROOT, "expected variance %.3f", within),
                "the average variance within clusters, the latents' own included");
        FixedSizeFit fit = FixedSizeFit.fromResponsibilities(
                latents.rows(), prior, clusters.responsibilities(), clusters.components(), PER_ROW);
        return new MixtureOfLatents(run, new LatentMixture(prior, fit.statistics()));
    }

    /** Average over dimensions of the variance of latents around their cluster's mean, plus their own. */
    private static double withinVariance(Latents latents, GraphClustering clusters) {
        Rows rows = latents.rows();
        int components = clusters.components();
        int dimension = rows.dimension();
        double[] counts = new double[components];
        double[] sums = new double[components * dimension];
        double squares = 0;
        for (int n = 0; n < rows.size(); n++) {
            for (int k = 0; k < components; k++) {
                double r = clusters.responsibilities()[n * components + k];
                counts[k] += r;
                for (int d = 0; d < dimension && r > 0; d++) {
                    sums[k * dimension + d] += r * rows.value(n, d);
                    squares += r * (rows.value(n, d) * rows.value(n, d) + rows.variance(n, d));
                }
            }
        }
        for (int at = 0; at < sums.length; at++) {
            double count = counts[at / dimension];
            squares -= count > 0 ? sums[at] * sums[at] / count : 0;
        }
        return Math.max(LEAST_VARIANCE, squares / rows.size() / dimension);
    }

    /** Follows the latents to where the encoder has moved them. */
    void follow(Latents latents) {
        FixedSizeFit fit = FixedSizeFit.fromStatistics(latents.rows(), current.prior(), current.statistics(), PER_ROW);
        for (int lap = 0; lap < LAPS; lap++) {
            fit.lap();
        }
        int dropped = fit.dropBelow(LEAST_ROWS);
        if (dropped > 0) {
            run.decide(
                    "clusters", dropped + " dropped", "fewer than " + (int) LEAST_ROWS + " images were left in them");
        }
        current = new LatentMixture(current.prior(), fit.statistics());
    }

    LatentMixture current() {
        return current;
    }

    GaussianMixture mixture() {
        return GaussianMixture.of(current.prior(), current.statistics());
    }

    /** The terms of the objective that know the mixture, with responsibilities of the latents' means smoothed over the graph. */
    List<WeightedTerm> terms(Latents latents, SimilarityGraph graph) {
        RecipeTerms weights = run.settings().terms();
        GaussianMixture mixture = mixture();
        int components = mixture.size();
        float[] smooth =
                SmoothedResponsibilities.of(mixture.responsibilities(latents.meanRows()), components, graph, weights);
        int dimension = mixture.dimension();
        float[] means = new float[components * dimension];
        float[] precisions = new float[components * dimension * dimension];
        double[] logDeterminants = new double[components];
        double variance = 0;
        for (int k = 0; k < components; k++) {
            double[] mean = mixture.mean(k);
            double[] covariance = mixture.covariance(k);
            for (int d = 0; d < dimension; d++) {
                means[k * dimension + d] = (float) mean[d];
                variance += covariance[d * (d + 1) / 2 + d] / dimension / components;
            }
            PrecisionMatrix precision = PrecisionMatrix.of(covariance, dimension);
            float[] values = precision.values();
            System.arraycopy(values, 0, precisions, k * dimension * dimension, values.length);
            logDeterminants[k] = precision.logDeterminantOfCovariance();
        }
        return List.of(
                new WeightedTerm(
                        new MixtureTerm(smooth, dimension, means, precisions, logDeterminants), weights.mixture()),
                new WeightedTerm(
                        AssignmentTerm.of(smooth, components, dimension, means, variance), weights.assignment()));
    }

    /** Uid of the most probable component of each latent's mean. */
    int[] assign(Latents latents) {
        GaussianMixture mixture = mixture();
        int[] assigned = mixture.assign(latents.meanRows());
        return Arrays.stream(assigned).map(k -> (int) mixture.uid(k)).toArray();
    }
}
