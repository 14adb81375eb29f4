package io.infinimix.gmvae.network;

/**
 * Flat weights (or gradients) of a chain of dense layers and, on the same memory, each layer's matrix and biases. Layer by layer: the matrix from n inputs to m
 * outputs column by column, then m biases. Not thread-safe.
 */
public final class DenseWeights implements AutoCloseable {

    private final int[] sizes;
    private final FloatMatrix flat;
    private final FloatMatrix[] matrices;
    private final FloatMatrix[] biases;

    /** @param sizes inputs of the first layer, then outputs of each layer */
    public DenseWeights(int... sizes) {
        this.sizes = sizes.clone();
        int layers = sizes.length - 1;
        int count = 0;
        for (int i = 0; i < layers; i++) {
            count = Math.addExact(count, Math.multiplyExact(sizes[i] + 1, sizes[i + 1]));
        }
        flat = new FloatMatrix(count, 1);
        matrices = new FloatMatrix[layers];
        biases = new FloatMatrix[layers];
        int offset = 0;
        for (int i = 0; i < layers; i++) {
            matrices[i] = flat.part(offset, sizes[i], sizes[i + 1]);
            offset += sizes[i] * sizes[i + 1];
            biases[i] = flat.part(offset, sizes[i + 1], 1);
            offset += sizes[i + 1];
        }
    }

    /** Weights with a copy of these values. */
    public static DenseWeights of(int[] sizes, float[] values) {
        DenseWeights weights = new DenseWeights(sizes);
        weights.flat.put(values, 0, 1);
        return weights;
    }

    public int layers() {
        return matrices.length;
    }

    /** Inputs of the first layer, then outputs of each layer. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** All weights in their flat order, as one column. */
    public FloatMatrix flat() {
        return flat;
    }

    /** Inputs x outputs of a layer. */
    public FloatMatrix matrix(int layer) {
        return matrices[layer];
    }

    /** One per output of a layer. */
    public FloatMatrix biases(int layer) {
        return biases[layer];
    }

    public float[] toArray() {
        float[] copy = new float[flat.rows()];
        flat.get(copy, 0, 1);
        return copy;
    }

    @Override
    public void close() {
        flat.close();
    }
}
