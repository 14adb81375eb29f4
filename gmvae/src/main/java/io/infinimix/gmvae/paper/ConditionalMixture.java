package io.infinimix.gmvae.paper;

/**
 * The two terms of a Gaussian-mixture VAE that know components, for one image, with their gradient. Components N(m_k, diag(s_k)) are equally probable beforehand; r_k = p(y = k | z, w) ∝ N(z; m_k,
 * s_k) is the posterior of the component given the draw z:
 *
 * <pre>
 * conditional prior   C = Σ_k r_k KL_k,   KL_k = KL(N(μ, diag(σ²)) ‖ N(m_k, diag(s_k)))
 * category prior      Y = Σ_k r_k log(r_k K)
 * ∂(C + Y)/∂a_k = r_k (KL_k + log(r_k K) - C - Y),   a_k = log N(z; m_k, s_k)
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class ConditionalMixture {

    private final int components;
    private final int dimension;
    private final double[] responsibilities;
    private final double[] divergences;
    private double conditional;
    private double category;

    ConditionalMixture(int components, int dimension) {
        this.components = components;
        this.dimension = dimension;
        responsibilities = new double[components];
        divergences = new double[components];
    }

    /** Computes r and both terms of image {@code n}; heads hold, for each component, D means and D log variances. */
    void evaluate(LatentBatch batch, int n, float[] heads) {
        responsibilities(batch.latents, n, heads);
        conditional = 0;
        category = 0;
        for (int k = 0; k < components; k++) {
            divergences[k] = divergence(batch, n, heads, head(n, k));
            double r = responsibilities[k];
            conditional += r * divergences[k];
            category += r > 0 ? r * Math.log(r * components) : 0;
        }
    }

    /** r of the latent of image {@code n}; the array is overwritten by the next call. */
    double[] responsibilities(float[] latents, int n, float[] heads) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            responsibilities[k] = logDensity(latents, n, heads, head(n, k));
            largest = Math.max(largest, responsibilities[k]);
        }
        double sum = 0;
        for (int k = 0; k < components; k++) {
            responsibilities[k] = Math.exp(responsibilities[k] - largest);
            sum += responsibilities[k];
        }
        for (int k = 0; k < components; k++) {
            responsibilities[k] /= sum;
        }
        return responsibilities;
    }

    double conditional() {
        return conditional;
    }

    double category() {
        return category;
    }

    /**
     * Adds scale · ∂(C + Y) of the image that was evaluated last.
     *
     * @param batch its gradients with respect to mean, log variance and z are added to
     * @param headGradient laid out as the heads; added to
     */
    void addGradient(LatentBatch batch, int n, float[] heads, double scale, float[] headGradient) {
        for (int k = 0; k < components; k++) {
            double r = responsibilities[k];
            if (r > 0) {
                double onLog = scale * r * (divergences[k] + Math.log(r * components) - conditional - category);
                addGradient(batch, n, heads, head(n, k), scale * r, onLog, headGradient);
            }
        }
    }

    private void addGradient(
            LatentBatch batch,
            int n,
            float[] heads,
            int head,
            double onDivergence,
            double onLog,
            float[] headGradient) {
        for (int d = 0; d < dimension; d++) {
            int at = n * dimension + d;
            double precision = Math.exp(-heads[head + dimension + d]);
            double variance = Math.exp(batch.logVariances[at]);
            double fromMean = batch.means[at] - heads[head + d];
            double fromDraw = batch.latents[at] - heads[head + d];
            batch.meanGradient[at] += (float) (onDivergence * fromMean * precision);
            batch.logVarianceGradient[at] += (float) (onDivergence * 0.5 * (variance * precision - 1));
            batch.latentGradient[at] -= (float) (onLog * fromDraw * precision);
            headGradient[head + d] += (float) ((onLog * fromDraw - onDivergence * fromMean) * precision);
            headGradient[head + dimension + d] += (float) (0.5
                    * (onLog * (fromDraw * fromDraw * precision - 1)
                            + onDivergence * (1 - (variance + fromMean * fromMean) * precision)));
        }
    }

    private int head(int n, int k) {
        return (n * components + k) * 2 * dimension;
    }

    private double logDensity(float[] latents, int n, float[] heads, int head) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = latents[n * dimension + d] - heads[head + d];
            double log = heads[head + dimension + d];
            sum -= 0.5 * (log + difference * difference * Math.exp(-log));
        }
        return sum;
    }

    private double divergence(LatentBatch batch, int n, float[] heads, int head) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            int at = n * dimension + d;
            double difference = batch.means[at] - heads[head + d];
            double log = heads[head + dimension + d];
            double rest = (Math.exp(batch.logVariances[at]) + difference * difference) * Math.exp(-log);
            sum += 0.5 * (log - batch.logVariances[at] + rest - 1);
        }
        return sum;
    }
}
