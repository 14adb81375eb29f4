package io.infinimix.gmvae.training;

import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.EncoderInput;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.network.DenseChain;
import io.infinimix.gmvae.network.DenseWeights;
import io.infinimix.gmvae.objective.LatentTerm;
import io.infinimix.gmvae.objective.ReconstructionTerm;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Encoder and decoder with all memory of a training step; {@link #close} frees it. Not thread-safe. */
final class TrainableNetworks implements AutoCloseable {

    private final NetworkShape shape;
    private final int batch;
    private final double reconstructed;
    private final int latent;
    private final DenseWeights encoder;
    private final DenseWeights decoder;
    private final DenseWeights encoderGradient;
    private final DenseWeights decoderGradient;
    private final DenseChain encoding;
    private final DenseChain decoding;
    private final EncoderInput input;
    private final float[] images;
    private final float[] described;
    private final float[] logits;
    private final float[] heads;
    private final float[] means;
    private final float[] logVariances;
    private final float[] meanGradient;
    private final float[] logVarianceGradient;
    private final float[] noise;
    private final float[] latents;
    private Adam encoderAdam;
    private Adam decoderAdam;

    /** @param reconstructed share of a batch that the reconstruction is estimated on, in (0, 1] */
    TrainableNetworks(ModelArchive start, int batch, double reconstructed) {
        this.reconstructed = reconstructed;
        this.shape = start.shape();
        this.batch = batch;
        this.latent = shape.latentDimension();
        encoder = DenseWeights.of(shape.encoderSizes(), start.encoderWeights());
        decoder = DenseWeights.of(shape.decoderSizes(), start.decoderWeights());
        encoderGradient = new DenseWeights(shape.encoderSizes());
        decoderGradient = new DenseWeights(shape.decoderSizes());
        encoding = new DenseChain(encoder, batch, true);
        decoding = new DenseChain(decoder, batch, true);
        input = new EncoderInput(shape);
        images = new float[batch * shape.inputLength()];
        described = input.isGiven() ? images : new float[batch * shape.encoderInputLength()];
        logits = new float[batch * shape.inputLength()];
        heads = new float[2 * latent * batch];
        means = new float[latent * batch];
        logVariances = new float[latent * batch];
        meanGradient = new float[latent * batch];
        logVarianceGradient = new float[latent * batch];
        noise = new float[latent * batch];
        latents = new float[latent * batch];
        forgetMomentum();
    }

    /** Starts the optimiser afresh, as a new phase with other terms does. */
    void forgetMomentum() {
        encoderAdam = new Adam(encoder.flat().rows());
        decoderAdam = new Adam(decoder.flat().rows());
    }

    /** Where training could be taken up again. */
    ResumePoint resumePoint(long fingerprint, int epochs) {
        return new ResumePoint(fingerprint, epochs, archive(), encoderAdam.state(), decoderAdam.state());
    }

    /** Takes the optimiser's state from a point; the weights were given to the constructor. */
    void restoreMomentum(ResumePoint from) {
        encoderAdam.restore(from.encoder());
        decoderAdam.restore(from.decoder());
    }

    int batch() {
        return batch;
    }

    /** The batch's images, batch x length, to be filled before {@link #gradient}. */
    float[] images() {
        return images;
    }

    /**
     * Computes every term on the images in {@link #images} and the gradient of their weighted sum.
     *
     * @param positions of the images in the training set
     * @param random gives the sample of z
     * @param averages receives the terms
     */
    void gradient(
            int[] positions,
            int count,
            List<WeightedTerm> terms,
            double reconstructionWeight,
            SplittableRandom random,
            TermAverages averages,
            int step) {
        encode(count);
        Arrays.fill(meanGradient, 0f);
        Arrays.fill(logVarianceGradient, 0f);
        double objective = 0;
        for (WeightedTerm weighted : terms) {
            LatentTerm term = weighted.term();
            double value = term.add(
                    positions, count, means, logVariances, weighted.weight(), meanGradient, logVarianceGradient);
            averages.add(term.name(), value, step);
            objective += weighted.weight() * value;
        }
        if (reconstructionWeight > 0) {
            int rebuilt = Math.max(1, (int) Math.round(count * reconstructed));
            double value = reconstruct(rebuilt, reconstructionWeight, random);
            averages.add(ReconstructionTerm.NAME, value, step);
            objective += reconstructionWeight * value;
        }
        averages.add(TermAverages.OBJECTIVE, objective, step);
        backpropagate(count);
    }

    private void encode(int count) {
        if (!input.isGiven()) {
            input.describe(images, 0, count, described);
        }
        encoding.input().put(described, 0, count);
        encoding.forward(count);
        encoding.output().get(heads, 0, count);
        for (int n = 0; n < count; n++) {
            System.arraycopy(heads, n * 2 * latent, means, n * latent, latent);
            for (int d = 0; d < latent; d++) {
                logVariances[n * latent + d] = Encoder.limitedLogVariance(heads[(n * 2 + 1) * latent + d]);
            }
        }
    }

    /** Decodes one sample of z per image and carries the gradient back into mean and log variance. */
    private double reconstruct(int count, double weight, SplittableRandom random) {
        for (int i = 0; i < count * latent; i++) {
            noise[i] = (float) (random.nextGaussian() * Math.exp(0.5 * logVariances[i]));
            latents[i] = means[i] + noise[i];
        }
        decoding.input().put(latents, 0, count);
        decoding.forward(count);
        decoding.output().get(logits, 0, count);
        double value = shape.pretrained().isEmpty()
                ? ReconstructionTerm.replaceByGradient(logits, images, count, shape.inputLength(), weight)
                : ReconstructionTerm.replaceByGradientOfSquares(logits, images, count, shape.inputLength(), weight);
        decoding.outputGradient().put(logits, 0, count);
        decoding.backward(count, decoderGradient, true);
        decoding.inputGradient().get(latents, 0, count);
        for (int i = 0; i < count * latent; i++) {
            meanGradient[i] += latents[i];
            logVarianceGradient[i] += latents[i] * 0.5f * noise[i];
        }
        return value;
    }

    private void backpropagate(int count) {
        for (int n = 0; n < count; n++) {
            System.arraycopy(meanGradient, n * latent, heads, n * 2 * latent, latent);
            for (int d = 0; d < latent; d++) {
                int head = (n * 2 + 1) * latent + d;
                boolean inside = logVariances[n * latent + d] == heads[head];
                heads[head] = inside ? logVarianceGradient[n * latent + d] : 0;
            }
        }
        encoding.outputGradient().put(heads, 0, count);
        encoding.backward(count, encoderGradient, false);
    }

    /** Moves all weights against the gradient of the last {@link #gradient}. */
    void descend(double learningRate, boolean withDecoder) {
        encoderAdam.step(encoder, encoderGradient, learningRate);
        if (withDecoder) {
            decoderAdam.step(decoder, decoderGradient, learningRate);
        }
    }

    /** Encodes all images. */
    Latents encode(TrainingImages all) {
        Latents result = new Latents(all.count(), latent);
        for (int from = 0; from < all.count(); from += batch) {
            int count = Math.min(batch, all.count() - from);
            all.copy(from, count, images);
            encode(count);
            System.arraycopy(means, 0, result.means(), from * latent, count * latent);
            for (int i = 0; i < count * latent; i++) {
                result.variances()[from * latent + i] = (float) Math.exp(logVariances[i]);
            }
        }
        return result;
    }

    /** What the last hidden layer makes of these images, images x units. */
    float[] lastHidden(TrainingImages all) {
        int layer = shape.hidden().size() - 1;
        int units = shape.hidden().get(layer);
        float[] result = new float[Math.multiplyExact(all.count(), units)];
        float[] part = new float[batch * units];
        for (int from = 0; from < all.count(); from += batch) {
            int count = Math.min(batch, all.count() - from);
            all.copy(from, count, images);
            encode(count);
            encoding.hidden(layer).get(part, 0, count);
            System.arraycopy(part, 0, result, from * units, count * units);
        }
        return result;
    }

    /** The networks as they are. */
    ModelArchive archive() {
        return new ModelArchive(shape, encoder.toArray(), decoder.toArray());
    }

    DenseWeights encoder() {
        return encoder;
    }

    DenseWeights decoder() {
        return decoder;
    }

    DenseWeights encoderGradient() {
        return encoderGradient;
    }

    DenseWeights decoderGradient() {
        return decoderGradient;
    }

    @Override
    public void close() {
        encoding.close();
        decoding.close();
        encoder.close();
        decoder.close();
        encoderGradient.close();
        decoderGradient.close();
    }
}
