package io.infinimix.gmvae.training;

import io.infinimix.dpgmm.fit.FixedSizeFit;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.graph.GraphTarget;
import io.infinimix.gmvae.graph.LeakMerging;
import io.infinimix.gmvae.graph.Modularity;
import io.infinimix.gmvae.graph.NearestNeighbours;
import io.infinimix.gmvae.graph.SimilarityGraph;
import io.infinimix.gmvae.objective.AssignmentTerm;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Chooses the clusters on the graph: a tempered mixture over-clusters the graph target, then groups that leak into each other are merged, unless they leak but a little and modularity would
 * fall. The leak that two parts of one class still have shrinks as the graph grows, so the thresholds do.
 *
 * @param components K
 * @param responsibilities images x K by rows, each row summing to 1
 */
record GraphClustering(int components, double[] responsibilities) {

    /** How softly means fall to clusters, whose centres are at most 6 from the origin. */
    private static final double ASSIGNMENT_VARIANCE = 1;

    private static final int TRUNCATION = 60;
    /** What all rows together count for where there are to be more clusters than classes. */
    private static final double FINE_ROWS = 1000;

    private static final int PER_ROW = 6;
    private static final int SAMPLE = 15_000;
    private static final int ROUNDS = 4;
    private static final int LAPS = 10;
    private static final double STANDS_STILL = 1e-5;
    private static final double LEAST_SHARE = 20.0 / 15_000;
    private static final double LEAK = 0.009;
    private static final double MUCH = 2;
    private static final double LITTLE = 2.0 / 3;
    private static final double LEAK_ROWS = 15_000;
    private static final double LEAK_EXPONENT = 0.4;

    static GraphClustering of(
            TrainingRun run, NearestNeighbours neighbours, SimilarityGraph graph, GraphTarget target) {
        return of(run, neighbours, graph, target, MUCH, LITTLE);
    }

    /**
     * Merges by other thresholds, given as multiples of the leak that is usual.
     *
     * @param much from which on groups are one
     * @param little from which on they are one unless modularity falls
     */
    static GraphClustering of(
            TrainingRun run,
            NearestNeighbours neighbours,
            SimilarityGraph graph,
            GraphTarget target,
            double much,
            double little) {
        GaussianMixture fine = overCluster(run, target);
        run.decide(
                "over-clustering",
                fine.size() + " components",
                "a mixture of at most " + TRUNCATION + " on the graph target, judged as if there were "
                        + (int) FINE_ROWS + " images");
        int images = graph.size();
        Rows rows = Rows.of(target.values(), null, target.dimension(), images);
        double[] soft = fine.responsibilities(rows);
        int[] group = new int[images];
        int used = number(fine.assign(rows), fine.size(), group);
        double threshold = LEAK * Math.pow(LEAK_ROWS / images, LEAK_EXPONENT);
        LeakMerging merging = LeakMerging.of(
                graph.weightsBetween(group, used),
                Modularity.pairsBetween(group, used, neighbours),
                used,
                much * threshold,
                little * threshold);
        run.decide(
                "clusters",
                String.format(
                        Locale.ROOT,
                        "%d of %d groups are left; weakest leak merged %.4f, strongest left %.4f",
                        merging.groups(),
                        used,
                        merging.weakestMerged(),
                        merging.strongestLeft()),
                String.format(
                        Locale.ROOT,
                        "groups that leak at least %.4f are one, and from %.4f on unless that lowers modularity by"
                                + " more than 0.006; both follow 0.009 (15000 / %d)^0.4",
                        much * threshold,
                        little * threshold,
                        images));
        return merged(soft, fine.size(), group, fine.assign(rows), merging);
    }

    private static GaussianMixture overCluster(TrainingRun run, GraphTarget target) {
        int dimension = target.dimension();
        int images = target.values().length / dimension;
        int[] sample = Permutation.sample(images, Math.min(SAMPLE, images), new SplittableRandom(run.seed(11)));
        float[] values = new float[sample.length * dimension];
        double[] centre = new double[dimension];
        for (int n = 0; n < sample.length; n++) {
            System.arraycopy(target.values(), sample[n] * dimension, values, n * dimension, dimension);
            for (int d = 0; d < dimension; d++) {
                centre[d] += values[n * dimension + d] / sample.length;
            }
        }
        Rows rows = Rows.of(values, null, dimension, sample.length);
        FixedSizeFit fit = FixedSizeFit.fromSeeds(
                rows,
                LatentPrior.of(centre, sample.length, LatentPrior.TARGET_VARIANCE, FINE_ROWS),
                TRUNCATION,
                PER_ROW,
                run.seed(12));
        for (int round = 0; round < ROUNDS; round++) {
            run.requireGoingOn();
            fit.run(LAPS, STANDS_STILL);
            if (fit.dropBelow(Math.max(3, LEAST_SHARE * sample.length)) == 0) {
                break;
            }
        }
        return fit.mixture();
    }

    /** Numbers the components that have rows from 0; returns how many. */
    private static int number(int[] assigned, int components, int[] group) {
        int[] numbers = new int[components];
        Arrays.fill(numbers, -1);
        int next = 0;
        for (int n = 0; n < assigned.length; n++) {
            if (numbers[assigned[n]] < 0) {
                numbers[assigned[n]] = next++;
            }
            group[n] = numbers[assigned[n]];
        }
        return next;
    }

    private static GraphClustering merged(double[] soft, int fine, int[] group, int[] assigned, LeakMerging merging) {
        int[] to = new int[fine];
        Arrays.fill(to, -1);
        for (int n = 0; n < group.length; n++) {
            to[assigned[n]] = merging.merged(group[n]);
        }
        int components = merging.groups();
        double[] responsibilities = new double[group.length * components];
        for (int n = 0; n < group.length; n++) {
            double sum = 0;
            for (int k = 0; k < fine; k++) {
                if (to[k] >= 0) {
                    responsibilities[n * components + to[k]] += soft[n * fine + k];
                    sum += soft[n * fine + k];
                }
            }
            for (int k = 0; k < components; k++) {
                responsibilities[n * components + k] /= sum;
            }
        }
        return new GraphClustering(components, responsibilities);
    }

    /** Most probable cluster of each image. */
    int[] assignment() {
        int[] assignment = new int[responsibilities.length / components];
        for (int n = 0; n < assignment.length; n++) {
            for (int k = 1; k < components; k++) {
                if (responsibilities[n * components + k] > responsibilities[n * components + assignment[n]]) {
                    assignment[n] = k;
                }
            }
        }
        return assignment;
    }

    /** The term that has means fall to the graph's clusters, which stand where the targets of their images are on average. */
    AssignmentTerm assignmentTerm(SimilarityGraph graph, GraphTarget target, RecipeTerms terms) {
        float[] smooth = SmoothedResponsibilities.of(responsibilities, components, graph, terms);
        int dimension = target.dimension();
        double[] sums = new double[components * dimension];
        double[] counts = new double[components];
        for (int i = 0; i < smooth.length; i++) {
            int k = i % components;
            counts[k] += smooth[i];
            for (int d = 0; d < dimension && smooth[i] > 0; d++) {
                sums[k * dimension + d] += smooth[i] * target.values()[i / components * dimension + d];
            }
        }
        float[] means = new float[sums.length];
        for (int at = 0; at < sums.length; at++) {
            means[at] = (float) (sums[at] / Math.max(1e-12, counts[at / dimension]));
        }
        return AssignmentTerm.of(smooth, components, dimension, means, ASSIGNMENT_VARIANCE);
    }
}
