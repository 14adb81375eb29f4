package io.infinimix.gmvae.paper;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What is known of a batch between encoder and decoder: q(z | x) = N(mean, diag(exp(log variance))), one draw z of each image, and the gradient with respect to all three. Arrays are image
 * after image, D values each, allocated once; whoever computes a part writes it here.
 */
final class LatentBatch {

    final int dimension;

    /** Images, count x length, values in [0, 1]. */
    final float[] images;

    final float[] means;
    final float[] logVariances;

    /** Standard normal draws behind {@link #latents}. */
    final float[] noise;

    /** z, what the decoder sees. */
    final float[] latents;

    final float[] meanGradient;
    final float[] logVarianceGradient;
    final float[] latentGradient;

    /** Images in the batch. */
    int count;

    LatentBatch(int size, int length, int dimension) {
        this.dimension = dimension;
        images = new float[size * length];
        means = new float[size * dimension];
        logVariances = new float[size * dimension];
        noise = new float[size * dimension];
        latents = new float[size * dimension];
        meanGradient = new float[size * dimension];
        logVarianceGradient = new float[size * dimension];
        latentGradient = new float[size * dimension];
    }

    void clearGradients() {
        Arrays.fill(meanGradient, 0f);
        Arrays.fill(logVarianceGradient, 0f);
        Arrays.fill(latentGradient, 0f);
    }

    void drawNoise(RandomGenerator random) {
        for (int i = 0; i < count * dimension; i++) {
            noise[i] = (float) random.nextGaussian();
        }
    }

    /** z = μ + σ ε (Kingma and Welling 2014). */
    void drawAroundMeans() {
        for (int i = 0; i < count * dimension; i++) {
            latents[i] = (float) (means[i] + Math.exp(0.5 * logVariances[i]) * noise[i]);
        }
    }

    /** Adds the gradient with respect to z = μ + σ ε to those with respect to μ and log σ². */
    void carryBackToMeans() {
        for (int i = 0; i < count * dimension; i++) {
            meanGradient[i] += latentGradient[i];
            logVarianceGradient[i] += latentGradient[i] * 0.5f * (latents[i] - means[i]);
        }
    }
}
