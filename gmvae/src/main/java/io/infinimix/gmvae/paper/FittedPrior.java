package io.infinimix.gmvae.paper;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.training.PrecisionMatrix;
import io.infinimix.gmvae.training.TermAverages;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The prior of the joint training that the project started from: a DP-GMM of the latents, fitted between epochs and fixed during one. With a_k(μ) = log w_k + log N(μ; m_k, Σ_k), the component
 * y of an image is drawn by {@link GumbelSoftmax} from softmax(a), and
 *
 * <pre>
 * divergence = E Σ_k y_k KL(q(z | x) ‖ N(m_k, Σ_k))
 * </pre>
 *
 * <p>The decoder sees z = μ + σ ε ({@link LatentDraw#OF_IMAGE}) or, drawn with the mixture's means and variances, z = Σ_k y_k (m_k + s_k ε) with s_kd² = (Σ_k)_dd
 * ({@link LatentDraw#OF_COMPONENT}). The encoder learns through the divergence and through y, whose gradient goes through a to μ. Not thread-safe.
 */
final class FittedPrior implements LatentObjective {

    private final int dimension;
    private final boolean hard;
    private final LatentDraw from;
    private final Temperature temperature;
    private GaussianMixture mixture;
    private Component[] components;
    private GumbelSoftmax gumbel;
    private double[][] draws;
    private double[][] soft;
    private double[] quadratic;
    private float[] pulls;
    private double tau;
    private int steps;

    FittedPrior(int dimension, boolean hard, LatentDraw from, Temperature temperature) {
        this.dimension = dimension;
        this.hard = hard;
        this.from = from;
        this.temperature = temperature;
    }

    /** @param precision Σ⁻¹, D x D by rows; deviation: square roots of Σ's diagonal */
    private record Component(
            double logWeight, float[] mean, float[] deviation, float[] precision, double logDeterminant) {

        static Component of(GaussianMixture mixture, int k) {
            double[] covariance = mixture.covariance(k);
            int dimension = mixture.dimension();
            float[] mean = new float[dimension];
            float[] deviation = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                mean[d] = (float) mixture.mean(k)[d];
                deviation[d] = (float) Math.sqrt(covariance[Covariance.FULL.diagonal(d)]);
            }
            PrecisionMatrix precision = PrecisionMatrix.of(covariance, dimension);
            return new Component(
                    Math.log(mixture.weight(k)),
                    mean,
                    deviation,
                    precision.values(),
                    precision.logDeterminantOfCovariance());
        }
    }

    /** Takes another mixture, with full covariances, in the space of the latents. */
    void replace(GaussianMixture next, int batch) {
        mixture = next;
        components = new Component[next.size()];
        Arrays.setAll(components, k -> Component.of(next, k));
        gumbel = new GumbelSoftmax(components.length, hard);
        draws = new double[batch][];
        soft = new double[batch][];
        quadratic = new double[batch * components.length];
        pulls = new float[batch * components.length * dimension];
    }

    /** The mixture that is the prior now. */
    GaussianMixture mixture() {
        return mixture;
    }

    @Override
    public void draw(LatentBatch batch, RandomGenerator random) {
        tau = temperature.at(steps++);
        batch.drawNoise(random);
        double[] logits = new double[components.length];
        for (int n = 0; n < batch.count; n++) {
            for (int k = 0; k < components.length; k++) {
                logits[k] = logDensity(batch, n, k);
            }
            draws[n] = gumbel.draw(logits, tau, random).clone();
            soft[n] = gumbel.soft();
        }
        if (from == LatentDraw.OF_IMAGE) {
            batch.drawAroundMeans();
        } else {
            drawFromComponents(batch);
        }
    }

    /** a_k at the mean of image {@code n}; keeps Σ_k⁻¹ (μ - m_k) and (μ - m_k)ᵀ Σ_k⁻¹ (μ - m_k). */
    private double logDensity(LatentBatch batch, int n, int k) {
        Component component = components[k];
        int pull = (n * components.length + k) * dimension;
        Arrays.fill(pulls, pull, pull + dimension, 0f);
        for (int i = 0; i < dimension; i++) {
            float difference = batch.means[n * dimension + i] - component.mean()[i];
            int row = i * dimension;
            for (int j = 0; j < dimension; j++) {
                pulls[pull + j] += difference * component.precision()[row + j];
            }
        }
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum += pulls[pull + d] * (batch.means[n * dimension + d] - component.mean()[d]);
        }
        quadratic[n * components.length + k] = sum;
        return component.logWeight() - 0.5 * (component.logDeterminant() + sum);
    }

    private void drawFromComponents(LatentBatch batch) {
        for (int n = 0; n < batch.count; n++) {
            for (int d = 0; d < dimension; d++) {
                int at = n * dimension + d;
                double z = 0;
                for (int k = 0; k < components.length; k++) {
                    z += draws[n][k] * of(k, d, batch.noise[at]);
                }
                batch.latents[at] = (float) z;
            }
        }
    }

    /** m_kd + σ_kd ε. */
    private float of(int k, int d, float noise) {
        return components[k].mean()[d] + components[k].deviation()[d] * noise;
    }

    @Override
    public double add(LatentBatch batch, RandomGenerator random, TermAverages averages, int step) {
        if (from == LatentDraw.OF_IMAGE) {
            batch.carryBackToMeans();
        }
        double sum = 0;
        double[] variances = new double[dimension];
        for (int n = 0; n < batch.count; n++) {
            double logs = 0;
            for (int d = 0; d < dimension; d++) {
                variances[d] = Math.exp(batch.logVariances[n * dimension + d]);
                logs += batch.logVariances[n * dimension + d];
            }
            sum += addImage(batch, n, variances, logs);
        }
        double value = sum / batch.count;
        averages.add(StandardPrior.DIVERGENCE, value, step);
        return value;
    }

    private double addImage(LatentBatch batch, int n, double[] variances, double logs) {
        double[] onDraw = new double[components.length];
        double[] onLogits = new double[components.length];
        double sum = 0;
        for (int k = 0; k < components.length; k++) {
            double divergence = divergence(n, k, variances, logs);
            sum += draws[n][k] * divergence;
            onDraw[k] = divergence / batch.count + reconstructionOnDraw(batch, n, k);
        }
        GumbelSoftmax.addGradient(soft[n], tau, onDraw, onLogits);
        for (int k = 0; k < components.length; k++) {
            double share = draws[n][k] / batch.count;
            addGradient(batch, n, k, share, share - onLogits[k], variances);
        }
        return sum;
    }

    private double divergence(int n, int k, double[] variances, double logs) {
        double trace = 0;
        for (int d = 0; d < dimension; d++) {
            trace += components[k].precision()[d * dimension + d] * variances[d];
        }
        double quad = quadratic[n * components.length + k];
        return 0.5 * (components[k].logDeterminant() - logs + trace + quad - dimension);
    }

    /** ∂ reconstruction / ∂ y_k, where z depends on y. */
    private double reconstructionOnDraw(LatentBatch batch, int n, int k) {
        double sum = 0;
        for (int d = 0; d < dimension && from == LatentDraw.OF_COMPONENT; d++) {
            int at = n * dimension + d;
            sum += batch.latentGradient[at] * of(k, d, batch.noise[at]);
        }
        return sum;
    }

    private void addGradient(LatentBatch batch, int n, int k, double share, double onPull, double[] variances) {
        int pull = (n * components.length + k) * dimension;
        for (int d = 0; d < dimension; d++) {
            int at = n * dimension + d;
            double precision = components[k].precision()[d * dimension + d];
            batch.meanGradient[at] += (float) (onPull * pulls[pull + d]);
            batch.logVarianceGradient[at] += (float) (share * 0.5 * (precision * variances[d] - 1));
        }
    }

    @Override
    public List<TrainedChain> chains() {
        return List.of();
    }

    /** By the mixture's responsibilities of the means. */
    @Override
    public void assign(LatentBatch batch, int[] clusters, int at) {
        int[] assigned = mixture.assign(Rows.of(batch.means, null, dimension, batch.count));
        System.arraycopy(assigned, 0, clusters, at, batch.count);
    }
}
