package io.infinimix.gmvae.training;

import io.infinimix.gmvae.feature.PrincipalComponents;
import io.infinimix.gmvae.graph.NearestNeighbours;
import io.infinimix.gmvae.graph.SimilarityGraph;
import java.util.Map;

/**
 * The neighbourhood graph of the images, from features.
 *
 * @param neighbours {@value #NEIGHBOURS} nearest neighbours of each image
 * @param graph of shared neighbours
 * @param choice of the features that nothing was learned for
 */
record NeighbourhoodStage(NearestNeighbours neighbours, SimilarityGraph graph, FeatureChoice choice) {

    static final int NEIGHBOURS = 15;

    /** The graph of features that nothing was learned for. */
    static NeighbourhoodStage ofUnlearned(TrainingRun run, double share) {
        try (ImageFeatures features = ImageFeatures.of(run.images(), run.seed(1))) {
            if (features.uniform()) {
                throw new UnusableImagesException("All " + run.images().count()
                        + " images look the same: there is nothing to tell apart. Feed images that differ.");
            }
            run.decide(
                    "features",
                    features.choice().title(),
                    String.join("; ", features.choice().reasons()));
            float[] coordinates = features.describe(run.images());
            run.progressed("features", share / 3, Map.of());
            return of(run, coordinates, features.dimension(), features.choice(), share * 2 / 3);
        }
    }

    /** The graph of what the encoder's last hidden layer makes of the images, beside the features that nothing was learned for. */
    NeighbourhoodStage withTrained(TrainingRun run, TrainableNetworks networks, double share) {
        int images = run.images().count();
        float[] hidden = networks.lastHidden(run.images());
        int units = hidden.length / images;
        try (ImageFeatures features = ImageFeatures.of(run.images(), choice, run.seed(1));
                PrincipalComponents components =
                        PrincipalComponents.of(hidden, images, units, ImageFeatures.COORDINATES)) {
            int dimension = features.dimension() + components.dimension();
            float[] coordinates = new float[Math.multiplyExact(images, dimension)];
            features.describe(run.images(), coordinates, dimension, 0);
            float scale = (float) (1 / Math.sqrt(Math.max(1e-12, components.variance())));
            components.projectCentred(hidden, images, scale, coordinates, features.dimension(), dimension);
            run.progressed("features", share / 3, Map.of());
            return of(run, coordinates, dimension, choice, share * 2 / 3);
        }
    }

    private static NeighbourhoodStage of(
            TrainingRun run, float[] coordinates, int dimension, FeatureChoice choice, double share) {
        NearestNeighbours neighbours =
                NearestNeighbours.among(coordinates, run.images().count(), dimension, NEIGHBOURS, run.cancelled());
        SimilarityGraph graph = SimilarityGraph.of(neighbours);
        run.progressed("graph", share, Map.of());
        return new NeighbourhoodStage(neighbours, graph, choice);
    }
}
