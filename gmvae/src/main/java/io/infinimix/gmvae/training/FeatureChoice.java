package io.infinimix.gmvae.training;

import io.infinimix.gmvae.feature.FeatureKind;
import io.infinimix.gmvae.graph.GraphTarget;
import io.infinimix.gmvae.graph.NearestNeighbours;
import io.infinimix.gmvae.graph.SimilarityGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Which kinds of features tell images apart. Shapes always count. Colours and texture count where there are no shapes, and where images fall into clusters by them alone, found on their own graph as
 * clusters are found at all, but farther apart: colours that are drawn at random, as grounds often are, lie everywhere, leak into each other on every side and end as one cluster, so they would only push apart what belongs
 * together. A kind's clusters count as exp(H), H the entropy of their shares: how many equal ones tell as much.
 *
 * @param kinds that count, shapes first; none where a pretrained network describes the images
 * @param reasons of every decision, in words
 */
record FeatureChoice(List<FeatureKind> kinds, List<String> reasons) {

    /** Images that the clusters are looked for in. */
    private static final int SAMPLE = 2000;
    /** Below that nothing is decided, and shapes count alone. */
    private static final int LEAST_IMAGES = 200;
    /** Leak, as a multiple of the usual one, from which on groups are one: colours at random have gaps that leak two thirds of it. */
    private static final double APART = 0.5;

    /** A kind that halves the images is the least that counts. */
    private static final double LEAST_CLUSTERS = 1.9;

    FeatureChoice {
        kinds = List.copyOf(kinds);
        reasons = List.copyOf(reasons);
    }

    static FeatureChoice of(TrainingImages images, long seed) {
        if (images.pretrained().isPresent()) {
            return new FeatureChoice(
                    List.of(),
                    List.of("a pretrained network describes each image by " + images.length() + " features"));
        }
        FeatureKind shapes = FeatureKind.shapes(images.channels());
        List<FeatureKind> kinds = new ArrayList<>(List.of(shapes));
        List<String> reasons = new ArrayList<>(List.of(shapes.title() + " always count"));
        List<FeatureKind> candidates = candidates(images);
        if (!candidates.isEmpty() && images.count() >= LEAST_IMAGES) {
            TrainingImages sample = images.select(Permutation.sample(
                    images.count(), Math.min(SAMPLE, images.count()), new SplittableRandom(seed + 1)));
            boolean shapeless = uniform(shapes, sample, seed);
            for (FeatureKind candidate : candidates) {
                double clusters = clusters(candidate, sample, seed);
                if (clusters >= LEAST_CLUSTERS || shapeless) {
                    kinds.add(candidate);
                }
                reasons.add(String.format(
                        Locale.ROOT,
                        "by %s alone %d images fall into as much as %.1f equal clusters, %.1f are needed",
                        candidate.title(),
                        sample.count(),
                        clusters,
                        LEAST_CLUSTERS));
            }
        }
        return new FeatureChoice(kinds, reasons);
    }

    /** What counts, in words. */
    String title() {
        return kinds.isEmpty()
                ? "pretrained features"
                : kinds.stream().map(FeatureKind::title).collect(Collectors.joining(", "));
    }

    private static boolean uniform(FeatureKind kind, TrainingImages images, long seed) {
        try (FeatureBlock block = FeatureBlock.of(kind, images, seed)) {
            return block.uniform();
        }
    }

    private static List<FeatureKind> candidates(TrainingImages images) {
        List<FeatureKind> candidates = new ArrayList<>();
        if (images.channels() > 1) {
            candidates.add(FeatureKind.COLOURS);
        }
        if (Math.min(images.height(), images.width()) >= FeatureKind.LEAST_TEXTURE_SIDE) {
            candidates.add(FeatureKind.TEXTURE);
        }
        return candidates;
    }

    /** How many equal clusters the images fall into by one kind of features; 1 for images that are all the same to it. */
    private static double clusters(FeatureKind kind, TrainingImages images, long seed) {
        try (FeatureBlock block = FeatureBlock.of(kind, images, seed)) {
            if (block.uniform()) {
                return 1;
            }
            float[] coordinates = new float[images.count() * block.dimension()];
            block.describe(images, coordinates, block.dimension(), 0);
            NearestNeighbours neighbours = NearestNeighbours.among(
                    coordinates, images.count(), block.dimension(), NeighbourhoodStage.NEIGHBOURS, () -> false);
            SimilarityGraph graph = SimilarityGraph.of(neighbours);
            TrainingRun run =
                    new TrainingRun(RecipeSettings.brief(), images, seed, TrainingListener.silent(), () -> false);
            GraphTarget target = GraphTarget.of(graph, run.settings().latentDimension(), run.seed(3));
            GraphClustering clusters = GraphClustering.of(run, neighbours, graph, target, APART, APART);
            return equalClusters(clusters.assignment(), clusters.components());
        }
    }

    /** exp of the entropy of the clusters' shares. */
    static double equalClusters(int[] assignment, int components) {
        int[] counts = new int[components];
        for (int cluster : assignment) {
            counts[cluster]++;
        }
        double entropy = 0;
        for (int count : counts) {
            double share = (double) count / assignment.length;
            entropy -= count == 0 ? 0 : share * Math.log(share);
        }
        return Math.exp(entropy);
    }
}
