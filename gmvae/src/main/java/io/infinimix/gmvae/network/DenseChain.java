package io.infinimix.gmvae.network;

import java.nio.FloatBuffer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forward and backward pass of dense layers with rectified hidden units and a linear output, on preallocated memory: a_l = max(0, W_lᵀ a_(l-1) + b_l). Not
 * thread-safe.
 */
public final class DenseChain implements AutoCloseable {

    private final DenseWeights weights;
    private final int batch;
    private final FloatMatrix[] activations;
    private final FloatMatrix[] gradients;
    private final float[] line;

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
        line = new float[2 * widest];
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
            Nd4j.gemm(
                    weights.matrix(layer).first(weights.matrix(layer).columns()),
                    activations[layer].first(count),
                    out.first(count),
                    true,
                    false,
                    1.0,
                    0.0);
            addBiases(out.values(), weights.biases(layer).values(), out.rows(), count, layer < last);
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
                dropInactive(delta.values(), activations[layer + 1].values(), delta.rows() * count);
            }
            Nd4j.gemm(
                    activations[layer].first(count),
                    delta.first(count),
                    into.matrix(layer).first(into.matrix(layer).columns()),
                    false,
                    true,
                    1.0,
                    0.0);
            sumItems(delta.values(), into.biases(layer).values(), delta.rows(), count);
            if (layer > 0 || withInput) {
                Nd4j.gemm(
                        weights.matrix(layer).first(weights.matrix(layer).columns()),
                        delta.first(count),
                        gradients[layer].first(count),
                        false,
                        false,
                        1.0,
                        0.0);
            }
        }
    }

    private void addBiases(FloatBuffer values, FloatBuffer biases, int rows, int count, boolean rectify) {
        float[] item = line;
        int b = rows;
        biases.get(0, item, b, rows);
        for (int n = 0, at = 0; n < count; n++, at += rows) {
            values.get(at, item, 0, rows);
            if (rectify) {
                for (int i = 0; i < rows; i++) {
                    item[i] = Math.max(0f, item[i] + item[b + i]);
                }
            } else {
                for (int i = 0; i < rows; i++) {
                    item[i] += item[b + i];
                }
            }
            values.put(at, item, 0, rows);
        }
    }

    private static void dropInactive(FloatBuffer delta, FloatBuffer activation, int length) {
        for (int i = 0; i < length; i++) {
            if (activation.get(i) <= 0f) {
                delta.put(i, 0f);
            }
        }
    }

    private void sumItems(FloatBuffer delta, FloatBuffer into, int rows, int count) {
        float[] item = line;
        int sum = rows;
        for (int i = 0; i < rows; i++) {
            item[sum + i] = 0f;
        }
        for (int n = 0, at = 0; n < count; n++, at += rows) {
            delta.get(at, item, 0, rows);
            for (int i = 0; i < rows; i++) {
                item[sum + i] += item[i];
            }
        }
        into.put(0, item, sum, rows);
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
