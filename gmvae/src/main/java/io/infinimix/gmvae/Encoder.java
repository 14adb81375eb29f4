package io.infinimix.gmvae;

import io.infinimix.gmvae.network.DenseChain;
import io.infinimix.gmvae.network.DenseWeights;
import java.util.Objects;

/**
 * Maps images to the posteriors of their latents, q(z | x) = N(mean, diag(variance)). Confined to one thread at a time; its memory is allocated once and
 * must be freed by {@link #close}.
 */
public final class Encoder implements AutoCloseable {

    /** Items per pass unless told otherwise. */
    public static final int DEFAULT_BATCH = 256;

    private static final float LEAST_LOG_VARIANCE = -10f;
    private static final float LARGEST_LOG_VARIANCE = 6f;

    private final int inputLength;
    private final int latent;
    private final int batch;
    private final EncoderInput input;
    private final float[] described;
    private final DenseWeights weights;
    private final DenseChain chain;
    private final float[] heads;

    /** An encoder that takes {@value #DEFAULT_BATCH} images per pass. */
    public Encoder(ModelArchive archive) {
        this(archive, DEFAULT_BATCH);
    }

    /** @param batch images per pass, at least 1; more are encoded in several passes */
    public Encoder(ModelArchive archive, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch is " + batch + "; it must be at least 1");
        }
        NetworkShape shape = archive.shape();
        this.inputLength = shape.inputLength();
        this.latent = shape.latentDimension();
        this.batch = batch;
        this.weights = DenseWeights.of(shape.encoderSizes(), archive.encoderWeights());
        this.chain = new DenseChain(weights, batch, false);
        this.heads = new float[2 * latent * batch];
        this.input = new EncoderInput(shape);
        this.described = input.isGiven() ? new float[0] : new float[batch * shape.encoderInputLength()];
    }

    /**
     * Encodes images. Equal calls give equal results; the last digit of an image's may depend on how many are encoded with it.
     *
     * @param images count x input length, image after image, values in [0, 1] but for pretrained features; not modified
     * @param count number of images, any
     * @param means count x D; modified
     * @param variances count x D, in [exp(-10), exp(6)]; modified
     * @throws IllegalArgumentException if an array is too short
     */
    public void encode(float[] images, int count, float[] means, float[] variances) {
        require("images", images, count, inputLength);
        require("means", means, count, latent);
        require("variances", variances, count, latent);
        for (int from = 0; from < count; from += batch) {
            int part = Math.min(batch, count - from);
            if (input.isGiven()) {
                chain.input().put(images, from * inputLength, part);
            } else {
                input.describe(images, from * inputLength, part, described);
                chain.input().put(described, 0, part);
            }
            chain.forward(part);
            chain.output().get(heads, 0, part);
            split(part, from, means, variances);
        }
    }

    /** Limits a log variance to what the encoder may give; what is no number stays none. */
    public static float limitedLogVariance(float logVariance) {
        if (logVariance < LEAST_LOG_VARIANCE) {
            return LEAST_LOG_VARIANCE;
        }
        return logVariance > LARGEST_LOG_VARIANCE ? LARGEST_LOG_VARIANCE : logVariance;
    }

    private void split(int part, int from, float[] means, float[] variances) {
        for (int n = 0; n < part; n++) {
            int head = n * 2 * latent;
            int to = (from + n) * latent;
            System.arraycopy(heads, head, means, to, latent);
            for (int d = 0; d < latent; d++) {
                variances[to + d] = (float) Math.exp(limitedLogVariance(heads[head + latent + d]));
            }
        }
    }

    static void require(String name, float[] values, int count, int length) {
        Objects.requireNonNull(values, name);
        if (count < 0 || values.length < (long) count * length) {
            throw new IllegalArgumentException(
                    name + " has " + values.length + " values; " + count + " items of " + length + " were announced");
        }
    }

    @Override
    public void close() {
        chain.close();
        weights.close();
    }
}
