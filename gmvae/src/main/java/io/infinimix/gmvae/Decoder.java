package io.infinimix.gmvae;

import io.infinimix.gmvae.network.DenseChain;
import io.infinimix.gmvae.network.DenseWeights;

/** Maps latents to images: the probability of each value being 1, or the mean of each pretrained feature. Confined to one thread at a time; {@link #close} frees its memory. */
public final class Decoder implements AutoCloseable {

    private final int latent;
    private final int outputLength;
    private final int batch;
    private final boolean probabilities;
    private final DenseWeights weights;
    private final DenseChain chain;

    /** A decoder that takes {@value Encoder#DEFAULT_BATCH} latents per pass. */
    public Decoder(ModelArchive archive) {
        this(archive, Encoder.DEFAULT_BATCH);
    }

    /** @param batch latents per pass, at least 1; more are decoded in several passes */
    public Decoder(ModelArchive archive, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch is " + batch + "; it must be at least 1");
        }
        NetworkShape shape = archive.shape();
        this.latent = shape.latentDimension();
        this.outputLength = shape.inputLength();
        this.probabilities = shape.pretrained().isEmpty();
        this.batch = batch;
        this.weights = DenseWeights.of(shape.decoderSizes(), archive.decoderWeights());
        this.chain = new DenseChain(weights, batch, false);
    }

    /**
     * Decodes latents.
     *
     * @param latents count x D; not modified
     * @param count number of latents, any
     * @param images count x input length, image after image, in [0, 1] but for pretrained features; modified
     * @throws IllegalArgumentException if an array is too short
     */
    public void decode(float[] latents, int count, float[] images) {
        Encoder.require("latents", latents, count, latent);
        Encoder.require("images", images, count, outputLength);
        for (int from = 0; from < count; from += batch) {
            int part = Math.min(batch, count - from);
            chain.input().put(latents, from * latent, part);
            chain.forward(part);
            chain.output().get(images, from * outputLength, part);
        }
        for (int i = 0; probabilities && i < count * outputLength; i++) {
            images[i] = (float) (1 / (1 + Math.exp(-images[i])));
        }
    }

    @Override
    public void close() {
        chain.close();
        weights.close();
    }
}
