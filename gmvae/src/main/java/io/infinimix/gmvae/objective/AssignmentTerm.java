package io.infinimix.gmvae.objective;

/**
 * Cross-entropy of the cluster that the mean falls to, under round clusters of one variance, with the one it should: -Σ_k r_k log q_k with q_k ∝ w_k exp(-|μ - m_k|² / 2s²). Pulling means together, as the mixture's
 * part of the bound does, lets clusters that a network cannot yet tell apart run into each other; this pushes them apart. Gradient with respect to μ: Σ_k (r_k - q_k) (μ - m_k) / s², for r that sum to 1.
 */
public final class AssignmentTerm implements LatentTerm {

    private static final double LEAST_SHARE = 1e-6;

    private final float[] responsibilities;
    private final int components;
    private final int dimension;
    private final float[] means;
    private final double[] logWeights;
    private final double variance;
    private final double[] logits;

    /**
     * @param responsibilities r of every training image, images x K, each row summing to 1; kept, not modified
     * @param means m_k, K x D; kept
     * @param logWeights log w_k, K; kept
     * @param variance s², positive
     */
    public AssignmentTerm(
            float[] responsibilities, int dimension, float[] means, double[] logWeights, double variance) {
        this.responsibilities = responsibilities;
        this.components = logWeights.length;
        this.dimension = dimension;
        this.means = means;
        this.logWeights = logWeights;
        this.variance = variance;
        logits = new double[components];
    }

    /**
     * With each cluster's weight its share of the responsibilities.
     *
     * @param responsibilities images x K; kept
     * @param means K x D; kept
     */
    public static AssignmentTerm of(
            float[] responsibilities, int components, int dimension, float[] means, double variance) {
        double[] shares = new double[components];
        for (int i = 0; i < responsibilities.length; i++) {
            shares[i % components] += responsibilities[i];
        }
        double[] logWeights = new double[components];
        for (int k = 0; k < components; k++) {
            logWeights[k] = Math.log(Math.max(LEAST_SHARE, shares[k] * components / responsibilities.length));
        }
        return new AssignmentTerm(responsibilities, dimension, means, logWeights, variance);
    }

    @Override
    public String name() {
        return "assignment";
    }

    @Override
    public double add(
            int[] images,
            int count,
            float[] latentMeans,
            float[] logVariances,
            double weight,
            float[] meanGradient,
            float[] logVarianceGradient) {
        double sum = 0;
        for (int n = 0; n < count; n++) {
            int at = n * dimension;
            double normaliser = evaluate(latentMeans, at);
            for (int k = 0; k < components; k++) {
                float r = responsibilities[images[n] * components + k];
                sum += r * (normaliser - logits[k]);
                float pull = (float) (weight / count / variance * (r - Math.exp(logits[k] - normaliser)));
                for (int d = 0; d < dimension; d++) {
                    meanGradient[at + d] += pull * (latentMeans[at + d] - means[k * dimension + d]);
                }
            }
        }
        return sum / count;
    }

    /** Fills the logits; returns the logarithm of the sum of their exponentials. */
    private double evaluate(float[] latentMeans, int at) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            float squares = 0;
            for (int d = 0; d < dimension; d++) {
                float difference = latentMeans[at + d] - means[k * dimension + d];
                squares += difference * difference;
            }
            logits[k] = logWeights[k] - squares / (2 * variance);
            largest = Math.max(largest, logits[k]);
        }
        double total = 0;
        for (int k = 0; k < components; k++) {
            total += Math.exp(logits[k] - largest);
        }
        return largest + Math.log(total);
    }
}
