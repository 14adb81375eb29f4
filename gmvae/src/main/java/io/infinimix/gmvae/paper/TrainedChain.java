package io.infinimix.gmvae.paper;

import io.infinimix.gmvae.network.DenseChain;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.network.DenseWeights;
import io.infinimix.gmvae.training.Adam;

/** A chain of dense layers with its gradient and its optimiser; {@link #close} frees its memory. Not thread-safe. */
final class TrainedChain implements AutoCloseable {

    private final DenseWeights weights;
    private final DenseWeights gradient;
    private final DenseChain chain;
    private final Adam adam;

    /**
     * @param start first weights, in the order of {@link DenseWeights}
     * @param batch most items at once
     */
    TrainedChain(int[] sizes, float[] start, int batch) {
        weights = DenseWeights.of(sizes, start);
        gradient = new DenseWeights(sizes);
        chain = new DenseChain(weights, batch, true);
        adam = new Adam(start.length);
    }

    /** A chain with new weights. */
    static TrainedChain initialised(int batch, long seed, int... sizes) {
        return new TrainedChain(sizes, DenseNetworks.initialised(sizes, seed), batch);
    }

    /**
     * @param input count x inputs; not modified
     * @param output count x outputs; modified
     */
    void forward(float[] input, int count, float[] output) {
        chain.input().put(input, 0, count);
        chain.forward(count);
        chain.output().get(output, 0, count);
    }

    /**
     * Replaces the gradient by that of the items that went forward last.
     *
     * @param outputGradient count x outputs; not modified
     * @param inputGradient count x inputs, overwritten; null where nobody wants it
     */
    void backward(float[] outputGradient, int count, float[] inputGradient) {
        chain.outputGradient().put(outputGradient, 0, count);
        chain.backward(count, gradient, inputGradient != null);
        if (inputGradient != null) {
            chain.inputGradient().get(inputGradient, 0, count);
        }
    }

    /** A step of Adam against the gradient. */
    void descend(double learningRate) {
        adam.step(weights, gradient, learningRate);
    }

    DenseWeights weights() {
        return weights;
    }

    DenseWeights gradient() {
        return gradient;
    }

    @Override
    public void close() {
        chain.close();
        weights.close();
        gradient.close();
    }
}
