package io.infinimix.gmvae.training;

import io.infinimix.gmvae.ModelArchive;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a training ends with. Immutable. */
public final class TrainedModel {

    private final ModelArchive model;
    private final LatentMixture mixture;
    private final int[] assignment;
    private final long[] oldUids;
    private final double[][] overlap;
    private final double[] densityQuantiles;
    private final Map<String, Double> metrics;
    private final List<String> decisions;

    TrainedModel(
            ModelArchive model,
            LatentMixture mixture,
            int[] assignment,
            long[] oldUids,
            double[][] overlap,
            double[] densityQuantiles,
            Map<String, Double> metrics,
            List<String> decisions) {
        this.model = Objects.requireNonNull(model, "model");
        this.mixture = Objects.requireNonNull(mixture, "mixture");
        this.assignment = assignment.clone();
        this.oldUids = oldUids.clone();
        this.overlap = copy(overlap);
        this.densityQuantiles = densityQuantiles.clone();
        this.metrics = Map.copyOf(metrics);
        this.decisions = List.copyOf(decisions);
    }

    /** The trained networks. */
    public ModelArchive model() {
        return model;
    }

    /** The mixture of the training images' latents; its uids are provisional, 0 to K - 1. */
    public LatentMixture mixture() {
        return mixture;
    }

    /** Provisional uid of the most probable component of each training image, in the order of the images. */
    public int[] assignment() {
        return assignment.clone();
    }

    /** Components of the live mixture that a warm start came from; empty without one. */
    public long[] oldUids() {
        return oldUids.clone();
    }

    /** Training images by new component (row) and old component (column, in the order of {@link #oldUids}); all 0 where the live networks take other images. */
    public double[][] overlap() {
        return copy(overlap);
    }

    /** Log density of the mixture at training latents at the levels 0.001, 0.002 ... 1: what novelty is calibrated by. */
    public double[] densityQuantiles() {
        return densityQuantiles.clone();
    }

    /** Figures of the finished model by name, none of which knows labels. */
    public Map<String, Double> metrics() {
        return metrics;
    }

    /** Every choice made on the way, each with its reason. */
    public List<String> decisions() {
        return decisions;
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
