package io.infinimix.gmvae.training;

import io.infinimix.gmvae.graph.SimilarityGraph;

/** Responsibilities that have spread along the graph, so that an image takes part in what its neighbours are. */
final class SmoothedResponsibilities {

    private static final int ROUNDS = 20;
    /** Power that makes up for the spreading itself: left soft, responsibilities would pull clusters into each other on small sets. */
    private static final double SHARPNESS = 4;

    private SmoothedResponsibilities() {}

    /** @param exact images x components; not modified */
    static float[] of(double[] exact, int components, SimilarityGraph graph, RecipeTerms terms) {
        float[] responsibilities = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            responsibilities[i] = (float) exact[i];
        }
        if (terms.smoothing() == 0) {
            return responsibilities;
        }
        float[] smooth = graph.smooth(responsibilities, components, terms.smoothing(), ROUNDS);
        sharpen(smooth, components);
        return smooth;
    }

    private static void sharpen(float[] responsibilities, int components) {
        for (int from = 0; from < responsibilities.length; from += components) {
            double sum = 0;
            for (int k = from; k < from + components; k++) {
                sum += Math.pow(responsibilities[k], SHARPNESS);
            }
            for (int k = from; k < from + components; k++) {
                responsibilities[k] = (float) (Math.pow(responsibilities[k], SHARPNESS) / sum);
            }
        }
    }
}
