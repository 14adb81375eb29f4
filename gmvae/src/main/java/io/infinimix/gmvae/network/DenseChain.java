package io.infinimix.gmvae.network;

/**
 * Forward and backward pass of dense layers with rectified hidden units and a linear output, on preallocated memory: a_l = max(0, W_lᵀ a_(l-1) + b_l). Not
 * thread-safe.
 */
public final class DenseChain implements AutoCloseable {

    private final DenseWeights weights;
    private final int batch;
    private final FloatMatrix[] activations;
    private final FloatMatrix[] gradients;
    private final LayerUnits units;

    /**
     * @param weights not owned
     * @param batch most items at once
     * @param training whether {@link #backward} will be called
     */
    public DenseChain(DenseWeights weights, int batch, boolean training) {
        this.weights = weights;
        this.batch = batch;
        int[] sizes = weights.sizes();
        activations = new FloatMatrix[sizes.length];
        gradients = new FloatMatrix[training ? sizes.length : 0];
        int widest = 0;
        for (int i = 0; i < sizes.length; i++) {
            activations[i] = new FloatMatrix(sizes[i], batch);
            if (training) {
                gradients[i] = new FloatMatrix(sizes[i], batch);
            }
            widest = Math.max(widest, sizes[i]);
        }
        units = new LayerUnits(widest);
    }

    /** Most items at once. */
    public int batch() {
        return batch;
    }

    /** Where items go before {@link #forward}. */
    public FloatMatrix input() {
        return activations[0];
    }

    /** What the last layer gave. */
    public FloatMatrix output() {
        return activations[activations.length - 1];
    }

    /** What hidden layer {@code layer} (from 0) gave. */
    public FloatMatrix hidden(int layer) {
        return activations[layer + 1];
    }

    /** Where the derivative with respect to the output goes before {@link #backward}. */
    public FloatMatrix outputGradient() {
        return gradients[gradients.length - 1];
    }

    /** The derivative with respect to the input, after {@link #backward} was asked for it. */
    public FloatMatrix inputGradient() {
        return gradients[0];
    }

    /** Computes {@link #output} of the first {@code count} items of {@link #input}. */
    public void forward(int count) {
        int last = weights.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            FloatMatrix out = activations[layer + 1];
            weights.matrix(layer).transposedTimes(activations[layer], count, out);
            if (layer < last) {
                units.rectify(out, weights.biases(layer), count);
            } else {
                units.shift(out, weights.biases(layer), count);
            }
        }
    }

    /**
     * Overwrites {@code into} with the derivative with respect to the weights.
     *
     * @param into same sizes as the weights; modified
     * @param withInput whether {@link #inputGradient} is wanted
     */
    public void backward(int count, DenseWeights into, boolean withInput) {
        int last = weights.layers() - 1;
        for (int layer = last; layer >= 0; layer--) {
            FloatMatrix delta = gradients[layer + 1];
            if (layer < last) {
                units.dropInactive(delta, activations[layer + 1], count);
            }
            activations[layer].timesTransposed(delta, count, into.matrix(layer));
            units.sum(delta, count, into.biases(layer));
            if (layer > 0 || withInput) {
                weights.matrix(layer).times(delta, count, gradients[layer]);
            }
        }
    }

    @Override
    public void close() {
        for (FloatMatrix matrix : activations) {
            matrix.close();
        }
        for (FloatMatrix matrix : gradients) {
            matrix.close();
        }
    }
}
