package io.infinimix.gmvae.paper;

import io.infinimix.gmvae.training.TermAverages;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The prior of a plain VAE (Kingma and Welling, <i>Auto-Encoding Variational Bayes</i>, ICLR 2014): KL(N(μ, diag(σ²)) ‖ N(0, I)) = ½ Σ_d (σ_d² + μ_d² - 1 - log σ_d²). It has one component.
 */
final class StandardPrior implements LatentObjective {

    static final String DIVERGENCE = "divergence";

    @Override
    public double add(LatentBatch batch, RandomGenerator random, TermAverages averages, int step) {
        batch.carryBackToMeans();
        int length = batch.count * batch.dimension;
        double value = addDivergence(
                batch.means, batch.logVariances, length, batch.count, batch.meanGradient, batch.logVarianceGradient);
        averages.add(DIVERGENCE, value, step);
        return value;
    }

    /** Average over {@code count} items of the divergence from N(0, I); adds its gradient. */
    static double addDivergence(
            float[] means,
            float[] logVariances,
            int length,
            int count,
            float[] meanGradient,
            float[] logVarianceGradient) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double variance = Math.exp(logVariances[i]);
            sum += 0.5 * (variance + means[i] * means[i] - 1 - logVariances[i]);
            meanGradient[i] += means[i] / count;
            logVarianceGradient[i] += (float) (0.5 * (variance - 1) / count);
        }
        return sum / count;
    }

    @Override
    public List<TrainedChain> chains() {
        return List.of();
    }

    @Override
    public void assign(LatentBatch batch, int[] clusters, int at) {
        Arrays.fill(clusters, at, at + batch.count, 0);
    }
}
