package io.infinimix.lab.paper;

import java.util.Arrays;
import smile.manifold.TSNE;
import smile.math.MathEx;

/** A plane in which latents have the neighbours that they have in their own space: t-SNE (van der Maaten and Hinton, JMLR 9, 2008), by Smile. Distances between clusters say little in it. */
final class NeighbourPlane {

    private static final double PERPLEXITY = 30;
    private static final double LEARNING_RATE = 200;
    private static final int ITERATIONS = 500;
    /** t-SNE's cost grows with the square. */
    static final int MOST = 1_000;

    private NeighbourPlane() {}

    /**
     * Coordinates in the plane; equal seeds give equal ones. Where there are fewer than four latents, all are at zero.
     *
     * @param latents count x D, at most {@link #MOST} of them; not modified
     * @return count x 2, around zero
     */
    static double[] coordinates(float[] latents, int dimension, long seed) {
        int count = latents.length / dimension;
        if (count > MOST) {
            throw new IllegalArgumentException(count + " latents are more than " + MOST);
        }
        if (count < 4) {
            return new double[2 * count];
        }
        double[][] rows = new double[count][dimension];
        for (int i = 0; i < latents.length; i++) {
            rows[i / dimension][i % dimension] = latents[i];
        }
        MathEx.setSeed(seed);
        double perplexity = Math.min(PERPLEXITY, (count - 1) / 3.0);
        double[][] plane = new TSNE(rows, 2, perplexity, LEARNING_RATE, ITERATIONS).coordinates;
        return Arrays.stream(plane).flatMapToDouble(Arrays::stream).toArray();
    }
}
