package io.infinimix.gmvae.objective;

import java.util.Arrays;

/**
 * The prior's part of the bound for fixed responsibilities: Σ_k r_k KL(N(μ, diag(σ²)) ‖ N(m_k, Σ_k)), with
 *
 * <pre>
 * KL_k = ½ (log |Σ_k| - Σ_d log σ_d² + Σ_d (Σ_k⁻¹)_dd σ_d² + (μ - m_k)ᵀ Σ_k⁻¹ (μ - m_k) - D)
 * ∂/∂μ = Σ_k r_k Σ_k⁻¹ (μ - m_k),   ∂/∂ log σ_d² = ½ (σ_d² Σ_k r_k (Σ_k⁻¹)_dd - Σ_k r_k)
 * </pre>
 */
public final class MixtureTerm implements LatentTerm {

    private static final float NEGLIGIBLE = 1e-5f;

    private final float[] responsibilities;
    private final int components;
    private final int dimension;
    private final float[] means;
    private final float[] precisions;
    private final double[] logDeterminants;
    private final float[] difference;
    private final float[] pull;

    /**
     * @param responsibilities r of every training image, images x K; kept, not modified
     * @param means m_k, K x D; kept
     * @param precisions Σ_k⁻¹, K x D x D; kept
     * @param logDeterminants log |Σ_k|, K; kept
     */
    public MixtureTerm(
            float[] responsibilities, int dimension, float[] means, float[] precisions, double[] logDeterminants) {
        this.responsibilities = responsibilities;
        this.components = logDeterminants.length;
        this.dimension = dimension;
        this.means = means;
        this.precisions = precisions;
        this.logDeterminants = logDeterminants;
        difference = new float[dimension];
        pull = new float[dimension];
    }

    @Override
    public String name() {
        return "mixture";
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
        double[] variances = new double[dimension];
        for (int n = 0; n < count; n++) {
            int at = n * dimension;
            double logs = 0;
            for (int d = 0; d < dimension; d++) {
                variances[d] = Math.exp(logVariances[at + d]);
                logs += logVariances[at + d];
            }
            for (int k = 0; k < components; k++) {
                float r = responsibilities[images[n] * components + k];
                if (r > NEGLIGIBLE) {
                    double rest = distance(k, latentMeans, at) + trace(k, variances);
                    sum += r * 0.5 * (logDeterminants[k] - logs + rest - dimension);
                    addGradient(k, (float) (weight * r / count), at, variances, meanGradient, logVarianceGradient);
                }
            }
        }
        return sum / count;
    }

    /** (μ - m)ᵀ Σ⁻¹ (μ - m); leaves Σ⁻¹ (μ - m) in {@link #pull}. */
    private double distance(int k, float[] latentMeans, int at) {
        for (int d = 0; d < dimension; d++) {
            difference[d] = latentMeans[at + d] - means[k * dimension + d];
        }
        Arrays.fill(pull, 0f);
        int matrix = k * dimension * dimension;
        for (int i = 0; i < dimension; i++) {
            float x = difference[i];
            for (int j = 0; j < dimension; j++) {
                pull[j] += x * precisions[matrix + i * dimension + j];
            }
        }
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum += pull[d] * difference[d];
        }
        return sum;
    }

    private double trace(int k, double[] variances) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum += precisions[(k * dimension + d) * dimension + d] * variances[d];
        }
        return sum;
    }

    private void addGradient(
            int k, float share, int at, double[] variances, float[] meanGradient, float[] logVarianceGradient) {
        for (int d = 0; d < dimension; d++) {
            meanGradient[at + d] += share * pull[d];
            float precision = precisions[(k * dimension + d) * dimension + d];
            logVarianceGradient[at + d] += share * 0.5f * (float) (precision * variances[d] - 1);
        }
    }
}
