package io.infinimix.gmvae.paper;

import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.objective.ReconstructionTerm;

/** Encoder q(z | x) and decoder p(x | z) in training; {@link #close} frees their memory. Not thread-safe. */
final class ImageCoder implements AutoCloseable {

    private final NetworkShape shape;
    private final TrainedChain encoder;
    private final TrainedChain decoder;
    private final float[] heads;
    private final float[] logits;

    ImageCoder(ModelArchive start, int batch) {
        shape = start.shape();
        encoder = new TrainedChain(shape.encoderSizes(), start.encoderWeights(), batch);
        decoder = new TrainedChain(shape.decoderSizes(), start.decoderWeights(), batch);
        heads = new float[batch * 2 * shape.latentDimension()];
        logits = new float[batch * shape.inputLength()];
    }

    /** Fills means and log variances of the batch. */
    void encode(LatentBatch batch) {
        encoder.forward(batch.images, batch.count, heads);
        int latent = batch.dimension;
        for (int n = 0; n < batch.count; n++) {
            System.arraycopy(heads, n * 2 * latent, batch.means, n * latent, latent);
            for (int d = 0; d < latent; d++) {
                batch.logVariances[n * latent + d] = Encoder.limitedLogVariance(heads[(n * 2 + 1) * latent + d]);
            }
        }
    }

    /** Decodes z; returns the average cross-entropy and leaves its gradient with respect to z in the batch. */
    double reconstruct(LatentBatch batch) {
        decoder.forward(batch.latents, batch.count, logits);
        double value = ReconstructionTerm.replaceByGradient(logits, batch.images, batch.count, shape.inputLength(), 1);
        decoder.backward(logits, batch.count, batch.latentGradient);
        return value;
    }

    /** Carries the gradient with respect to means and log variances through the encoder. */
    void backward(LatentBatch batch) {
        int latent = batch.dimension;
        for (int n = 0; n < batch.count; n++) {
            System.arraycopy(batch.meanGradient, n * latent, heads, n * 2 * latent, latent);
            for (int d = 0; d < latent; d++) {
                int head = (n * 2 + 1) * latent + d;
                boolean inside = batch.logVariances[n * latent + d] == heads[head];
                heads[head] = inside ? batch.logVarianceGradient[n * latent + d] : 0;
            }
        }
        encoder.backward(heads, batch.count, null);
    }

    void descend(double learningRate) {
        encoder.descend(learningRate);
        decoder.descend(learningRate);
    }

    ModelArchive archive() {
        return new ModelArchive(
                shape, encoder.weights().toArray(), decoder.weights().toArray());
    }

    TrainedChain encoder() {
        return encoder;
    }

    TrainedChain decoder() {
        return decoder;
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
