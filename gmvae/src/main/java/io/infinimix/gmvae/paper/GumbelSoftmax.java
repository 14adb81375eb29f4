package io.infinimix.gmvae.paper;

import java.util.random.RandomGenerator;

/**
 * A draw from a categorical distribution that can be differentiated (Jang, Gu and Poole, <i>Categorical Reparameterization with Gumbel-Softmax</i>, ICLR 2017): y = softmax((log p + g) / τ)
 * with g_k = -log(-log u_k). The hard form passes the largest entry on as 1 and the others as 0, with the gradient of the soft form (straight-through). Not thread-safe.
 */
final class GumbelSoftmax {

    private final boolean hard;
    private final double[] soft;
    private final double[] passed;

    GumbelSoftmax(int categories, boolean hard) {
        this.hard = hard;
        soft = new double[categories];
        passed = new double[categories];
    }

    /**
     * Draws.
     *
     * @param logits log p up to a constant; not modified
     * @param tau temperature τ, positive
     * @return y; overwritten by the next draw
     */
    double[] draw(double[] logits, double tau, RandomGenerator random) {
        for (int k = 0; k < soft.length; k++) {
            double uniform = Math.max(random.nextDouble(), Double.MIN_NORMAL);
            soft[k] = (logits[k] - Math.log(-Math.log(uniform))) / tau;
        }
        softmax(soft);
        int largest = largest(soft);
        for (int k = 0; k < soft.length; k++) {
            passed[k] = hard ? (k == largest ? 1 : 0) : soft[k];
        }
        return passed;
    }

    /** The soft y of the last draw, a copy. */
    double[] soft() {
        return soft.clone();
    }

    /**
     * Carries a gradient through a draw: ∂/∂ log p_j = y_j (g_j - Σ_k g_k y_k) / τ, with the soft y whatever was passed on.
     *
     * @param soft y of the draw; not modified
     * @param tau temperature of the draw
     * @param onDraw g, gradient with respect to y; not modified
     * @param onLogits added to
     */
    static void addGradient(double[] soft, double tau, double[] onDraw, double[] onLogits) {
        double average = 0;
        for (int k = 0; k < soft.length; k++) {
            average += soft[k] * onDraw[k];
        }
        for (int k = 0; k < soft.length; k++) {
            onLogits[k] += soft[k] * (onDraw[k] - average) / tau;
        }
    }

    /** Replaces logits by probabilities. */
    static void softmax(double[] values) {
        double largest = values[largest(values)];
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.exp(values[k] - largest);
            sum += values[k];
        }
        for (int k = 0; k < values.length; k++) {
            values[k] /= sum;
        }
    }

    static int largest(double[] values) {
        int largest = 0;
        for (int k = 1; k < values.length; k++) {
            largest = values[k] > values[largest] ? k : largest;
        }
        return largest;
    }
}
