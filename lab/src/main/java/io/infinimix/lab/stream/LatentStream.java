package io.infinimix.lab.stream;

/**
 * Latents in the order in which they arrive.
 *
 * @param dimension D
 * @param means count x D; not to be modified
 * @param variances of the posteriors, count x D; not to be modified
 * @param labels for scoring alone; not to be modified
 */
record LatentStream(int dimension, float[] means, float[] variances, int[] labels) {

    LatentStream {
        if (means.length != labels.length * dimension || variances.length != means.length) {
            throw new IllegalArgumentException(means.length + " means and " + variances.length
                    + " variances do not fit " + labels.length + " labels in " + dimension + " dimensions");
        }
    }

    int count() {
        return labels.length;
    }

    /** The latents at these positions, in this order. */
    LatentStream inOrder(int[] positions) {
        float[] someMeans = new float[positions.length * dimension];
        float[] someVariances = new float[someMeans.length];
        int[] someLabels = new int[positions.length];
        for (int n = 0; n < positions.length; n++) {
            System.arraycopy(means, positions[n] * dimension, someMeans, n * dimension, dimension);
            System.arraycopy(variances, positions[n] * dimension, someVariances, n * dimension, dimension);
            someLabels[n] = labels[positions[n]];
        }
        return new LatentStream(dimension, someMeans, someVariances, someLabels);
    }
}
