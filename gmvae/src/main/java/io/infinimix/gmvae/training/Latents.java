package io.infinimix.gmvae.training;

import io.infinimix.dpgmm.statistics.Rows;

/** Posteriors of the latents of some images: mean and variance, count x D each. */
final class Latents {

    private final int count;
    private final int dimension;
    private final float[] means;
    private final float[] variances;

    Latents(int count, int dimension) {
        this.count = count;
        this.dimension = dimension;
        means = new float[Math.multiplyExact(count, dimension)];
        variances = new float[means.length];
    }

    float[] means() {
        return means;
    }

    float[] variances() {
        return variances;
    }

    /** As uncertain rows. */
    Rows rows() {
        return Rows.of(means, variances, dimension, count);
    }

    /** The means alone. */
    Rows meanRows() {
        return Rows.of(means, null, dimension, count);
    }

    /** Average of the means, length D. */
    double[] centre() {
        double[] centre = new double[dimension];
        for (int i = 0; i < means.length; i++) {
            centre[i % dimension] += means[i];
        }
        for (int d = 0; d < dimension; d++) {
            centre[d] /= count;
        }
        return centre;
    }
}
