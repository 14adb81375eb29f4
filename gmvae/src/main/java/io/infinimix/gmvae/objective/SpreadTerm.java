package io.infinimix.gmvae.objective;

/**
 * ½ Σ_d σ_d² - log σ_d² - 1: the divergence of q(z | x) from a unit Gaussian around its own mean, which keeps variances from vanishing while there is no mixture yet. Gradient with respect
 * to log σ²: ½ (σ² - 1).
 */
public final class SpreadTerm implements LatentTerm {

    private final int dimension;

    /** @param dimension D */
    public SpreadTerm(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public String name() {
        return "spread";
    }

    @Override
    public double add(
            int[] images,
            int count,
            float[] means,
            float[] logVariances,
            double weight,
            float[] meanGradient,
            float[] logVarianceGradient) {
        double sum = 0;
        double share = weight / count;
        for (int i = 0; i < count * dimension; i++) {
            double variance = Math.exp(logVariances[i]);
            sum += 0.5 * (variance - logVariances[i] - 1);
            logVarianceGradient[i] += (float) (share * 0.5 * (variance - 1));
        }
        return sum / count;
    }
}
