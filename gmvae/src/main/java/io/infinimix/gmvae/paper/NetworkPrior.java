package io.infinimix.gmvae.paper;

import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.training.TermAverages;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The prior of Dilokthanakul et al., <i>Deep Unsupervised Clustering with Gaussian Mixture Variational Autoencoders</i> (arXiv:1611.02648): w ~ N(0, I), y uniform over K, z | w, y ~ N(m_y(w),
 * diag(s_y(w))) with m and s from a network. With the reconstruction its objective has four terms, here with one draw of z and w each:
 *
 * <pre>
 * conditional prior   E Σ_k p(y = k | z, w) KL(q(z | x) ‖ p(z | w, y = k))
 * w prior             KL(q(w | x) ‖ N(0, I))
 * category prior      E KL(p(y | z, w) ‖ uniform)
 * </pre>
 */
final class NetworkPrior implements LatentObjective {

    private final int components;
    private final int style;
    private final TrainedChain styleEncoder;
    private final TrainedChain componentNetwork;
    private final ConditionalMixture mixture;
    private final LatentBatch styles;
    private final float[] styleHeads;
    private final float[] heads;
    private final boolean[] limited;
    private final float[] headGradient;

    /**
     * @param length values of an image
     * @param latent D of z
     * @param hidden units of the one hidden layer of q(w | x) and of the network of the components
     */
    NetworkPrior(int components, int length, int latent, int hidden, int batch, long seed) {
        this.components = components;
        this.style = latent;
        styleEncoder = TrainedChain.initialised(batch, seed + 1, length, hidden, 2 * style);
        componentNetwork = TrainedChain.initialised(batch, seed + 2, style, hidden, components * 2 * latent);
        mixture = new ConditionalMixture(components, latent);
        styles = new LatentBatch(batch, 0, style);
        styleHeads = new float[batch * 2 * style];
        heads = new float[batch * components * 2 * latent];
        limited = new boolean[heads.length];
        headGradient = new float[heads.length];
    }

    @Override
    public double add(LatentBatch batch, RandomGenerator random, TermAverages averages, int step) {
        int count = batch.count;
        encodeStyles(batch);
        styles.clearGradients();
        styles.drawNoise(random);
        styles.drawAroundMeans();
        describeComponents(styles.latents, count, batch.dimension);
        Arrays.fill(headGradient, 0f);
        double conditional = 0;
        double category = 0;
        for (int n = 0; n < count; n++) {
            mixture.evaluate(batch, n, heads);
            conditional += mixture.conditional() / count;
            category += mixture.category() / count;
            mixture.addGradient(batch, n, heads, 1.0 / count, headGradient);
        }
        batch.carryBackToMeans();
        double styleDivergence = carryBackStyles(count);
        averages.add("conditional prior", conditional, step);
        averages.add("w prior", styleDivergence, step);
        averages.add("category prior", category, step);
        return conditional + styleDivergence + category;
    }

    private void encodeStyles(LatentBatch batch) {
        styles.count = batch.count;
        styleEncoder.forward(batch.images, batch.count, styleHeads);
        for (int n = 0; n < batch.count; n++) {
            System.arraycopy(styleHeads, n * 2 * style, styles.means, n * style, style);
            for (int d = 0; d < style; d++) {
                styles.logVariances[n * style + d] = Encoder.limitedLogVariance(styleHeads[(n * 2 + 1) * style + d]);
            }
        }
    }

    private void describeComponents(float[] w, int count, int latent) {
        componentNetwork.forward(w, count, heads);
        for (int i = 0; i < count * components * 2 * latent; i++) {
            float given = heads[i];
            boolean logVariance = i / latent % 2 == 1;
            heads[i] = logVariance ? Encoder.limitedLogVariance(given) : given;
            limited[i] = heads[i] != given;
        }
    }

    private double carryBackStyles(int count) {
        for (int i = 0; i < headGradient.length; i++) {
            headGradient[i] = limited[i] ? 0 : headGradient[i];
        }
        componentNetwork.backward(headGradient, count, styles.latentGradient);
        styles.carryBackToMeans();
        double divergence = StandardPrior.addDivergence(
                styles.means,
                styles.logVariances,
                count * style,
                count,
                styles.meanGradient,
                styles.logVarianceGradient);
        for (int n = 0; n < count; n++) {
            System.arraycopy(styles.meanGradient, n * style, styleHeads, n * 2 * style, style);
            for (int d = 0; d < style; d++) {
                int head = (n * 2 + 1) * style + d;
                boolean inside = styles.logVariances[n * style + d] == styleHeads[head];
                styleHeads[head] = inside ? styles.logVarianceGradient[n * style + d] : 0;
            }
        }
        styleEncoder.backward(styleHeads, count, null);
        return divergence;
    }

    @Override
    public List<TrainedChain> chains() {
        return List.of(styleEncoder, componentNetwork);
    }

    /** By p(y | z, w) at the means of both posteriors. */
    @Override
    public void assign(LatentBatch batch, int[] clusters, int at) {
        encodeStyles(batch);
        describeComponents(styles.means, batch.count, batch.dimension);
        for (int n = 0; n < batch.count; n++) {
            clusters[at + n] = GumbelSoftmax.largest(mixture.responsibilities(batch.means, n, heads));
        }
    }
}
