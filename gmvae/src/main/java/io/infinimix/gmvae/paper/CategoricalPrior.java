package io.infinimix.gmvae.paper;

import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.training.TermAverages;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The Gumbel-softmax form of a Gaussian-mixture VAE: a network q(y | x) gives the component, y is drawn by {@link GumbelSoftmax}, and z | y ~ N(y M, diag(exp(y S))) with rows of M and S for
 * the means and log variances of the components.
 *
 * <pre>
 * divergence       E KL(q(z | x) ‖ p(z | y))
 * category prior   KL(q(y | x) ‖ uniform)
 * </pre>
 */
final class CategoricalPrior implements LatentObjective {

    private final int components;
    private final Temperature temperature;
    private final TrainedChain categories;
    private final TrainedChain table;
    private final GumbelSoftmax gumbel;
    private final float[] logits;
    private final float[] draws;
    private final float[] heads;
    private final float[] headGradient;
    private final float[] drawGradient;

    /**
     * @param length values of an image
     * @param latent D of z
     * @param hidden units of the one hidden layer of q(y | x)
     */
    CategoricalPrior(
            int components,
            int length,
            int latent,
            int hidden,
            boolean hard,
            Temperature temperature,
            int batch,
            long seed) {
        this.components = components;
        this.temperature = temperature;
        categories = TrainedChain.initialised(batch, seed + 1, length, hidden, components);
        table = TrainedChain.initialised(batch, seed + 2, components, 2 * latent);
        gumbel = new GumbelSoftmax(components, hard);
        logits = new float[batch * components];
        draws = new float[batch * components];
        heads = new float[batch * 2 * latent];
        headGradient = new float[heads.length];
        drawGradient = new float[draws.length];
    }

    @Override
    public double add(LatentBatch batch, RandomGenerator random, TermAverages averages, int step) {
        int count = batch.count;
        categories.forward(batch.images, count, logits);
        double tau = temperature.at(step);
        double[] log = new double[components];
        double[][] soft = new double[count][];
        for (int n = 0; n < count; n++) {
            read(n, log);
            double[] draw = gumbel.draw(log, tau, random);
            soft[n] = gumbel.soft();
            for (int k = 0; k < components; k++) {
                draws[n * components + k] = (float) draw[k];
            }
        }
        table.forward(draws, count, heads);
        batch.carryBackToMeans();
        double divergence = divergence(batch);
        table.backward(headGradient, count, drawGradient);
        double category = categoryPrior(count, soft, tau);
        categories.backward(logits, count, null);
        averages.add(StandardPrior.DIVERGENCE, divergence, step);
        averages.add("category prior", category, step);
        return divergence + category;
    }

    private void read(int n, double[] log) {
        for (int k = 0; k < components; k++) {
            log[k] = logits[n * components + k];
        }
    }

    /** Average divergence from N(yM, exp(yS)); fills the gradient with respect to both. */
    private double divergence(LatentBatch batch) {
        Arrays.fill(headGradient, 0f);
        int latent = batch.dimension;
        double sum = 0;
        for (int at = 0; at < batch.count * latent; at++) {
            int head = at / latent * 2 * latent + at % latent;
            float log = Encoder.limitedLogVariance(heads[head + latent]);
            double precision = Math.exp(-log);
            double variance = Math.exp(batch.logVariances[at]);
            double difference = batch.means[at] - heads[head];
            double spread = (variance + difference * difference) * precision;
            sum += 0.5 * (log - batch.logVariances[at] + spread - 1);
            double pull = difference * precision / batch.count;
            batch.meanGradient[at] += (float) pull;
            batch.logVarianceGradient[at] += (float) (0.5 * (variance * precision - 1) / batch.count);
            headGradient[head] = (float) -pull;
            headGradient[head + latent] = log == heads[head + latent] ? (float) (0.5 * (1 - spread) / batch.count) : 0f;
        }
        return sum / batch.count;
    }

    /** Average of Σ_k q_k log(q_k K); replaces logits by the gradient of both terms with respect to them. */
    private double categoryPrior(int count, double[][] soft, double tau) {
        double[] q = new double[components];
        double[] onDraw = new double[components];
        double sum = 0;
        for (int n = 0; n < count; n++) {
            read(n, q);
            GumbelSoftmax.softmax(q);
            double divergence = 0;
            for (int k = 0; k < components; k++) {
                divergence += q[k] > 0 ? q[k] * Math.log(q[k] * components) : 0;
                onDraw[k] = drawGradient[n * components + k];
            }
            double[] onLogits = new double[components];
            GumbelSoftmax.addGradient(soft[n], tau, onDraw, onLogits);
            for (int k = 0; k < components; k++) {
                double own = q[k] > 0 ? q[k] * (Math.log(q[k] * components) - divergence) / count : 0;
                logits[n * components + k] = (float) (onLogits[k] + own);
            }
            sum += divergence;
        }
        return sum / count;
    }

    @Override
    public List<TrainedChain> chains() {
        return List.of(categories, table);
    }

    /** By q(y | x). */
    @Override
    public void assign(LatentBatch batch, int[] clusters, int at) {
        categories.forward(batch.images, batch.count, logits);
        double[] log = new double[components];
        for (int n = 0; n < batch.count; n++) {
            read(n, log);
            clusters[at + n] = GumbelSoftmax.largest(log);
        }
    }
}
