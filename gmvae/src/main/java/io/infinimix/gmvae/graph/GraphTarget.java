package io.infinimix.gmvae.graph;

import io.infinimix.gmvae.eigen.LeadingEigenvectors;

/**
 * Where the graph would have each row stand in the latent space: T = 6 · rownorm(v · λ^t), with the leading eigenvectors v of the normalised graph and their eigenvalues λ, which is a diffusion map at
 * time t = 2 / (1 - λ_D). Groups of rows with little weight between them end up in different directions. Immutable.
 */
public final class GraphTarget {

    private static final double RADIUS = 6;
    private static final double LEAST_GAP = 1e-4;
    private static final double TOLERANCE = 2e-4;

    private final int dimension;
    private final float[] values;
    private final double[] eigenvalues;
    private final double time;

    private GraphTarget(int dimension, float[] values, double[] eigenvalues, double time) {
        this.dimension = dimension;
        this.values = values;
        this.eigenvalues = eigenvalues;
        this.time = time;
    }

    /** @param dimension D, at most the number of rows */
    public static GraphTarget of(SimilarityGraph graph, int dimension, long seed) {
        LeadingEigenvectors leading = LeadingEigenvectors.of(graph.normalised(), dimension, -1, 1, TOLERANCE, seed);
        double[] eigenvalues = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            eigenvalues[d] = Math.max(0, Math.min(1, leading.value(d)));
        }
        double time = 2 / Math.max(LEAST_GAP, 1 - eigenvalues[dimension - 1]);
        double[] scales = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            scales[d] = Math.pow(eigenvalues[d], time);
        }
        float[] values = new float[graph.size() * dimension];
        for (int n = 0; n < graph.size(); n++) {
            double squares = 0;
            for (int d = 0; d < dimension; d++) {
                double v = leading.vector(n, d) * scales[d];
                squares += v * v;
            }
            double scale = squares > 0 ? RADIUS / Math.sqrt(squares) : 0;
            for (int d = 0; d < dimension; d++) {
                values[n * dimension + d] = (float) (leading.vector(n, d) * scales[d] * scale);
            }
        }
        return new GraphTarget(dimension, values, eigenvalues, time);
    }

    /** D. */
    public int dimension() {
        return dimension;
    }

    /** Rows x D; shared, not to be modified. */
    public float[] values() {
        return values;
    }

    /** λ_i, largest first, from 0. */
    public double eigenvalue(int i) {
        return eigenvalues[i];
    }

    /** t, the time of the diffusion. */
    public double time() {
        return time;
    }
}
