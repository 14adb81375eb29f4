package io.infinimix.gmvae.graph;

import io.infinimix.gmvae.eigen.SymmetricOperator;
import java.util.Arrays;

/**
 * A symmetric weighted graph of rows. Neighbours i and j (one among the k nearest of the other) have the weight A_ij = (shared / k)² + 0.001, where shared counts the neighbours
 * that both have: sharing neighbours tells rows of one dense region from rows that merely touch (Jarvis and Patrick, IEEE Trans. Comput. C-22, 1973). Immutable.
 */
public final class SimilarityGraph {

    private static final float TOUCHING = 1e-3f;

    private final int[] starts;
    private final int[] ends;
    private final float[] weights;
    private final double[] degrees;

    private SimilarityGraph(int[] starts, int[] ends, float[] weights) {
        this.starts = starts;
        this.ends = ends;
        this.weights = weights;
        degrees = new double[starts.length - 1];
        for (int i = 0; i < degrees.length; i++) {
            for (int e = starts[i]; e < starts[i + 1]; e++) {
                degrees[i] += weights[e];
            }
        }
    }

    /** The graph of these neighbourhoods. */
    public static SimilarityGraph of(NearestNeighbours neighbours) {
        int size = neighbours.size();
        int k = neighbours.k();
        int[] sorted = new int[size * k];
        for (int i = 0; i < size; i++) {
            for (int n = 0; n < k; n++) {
                sorted[i * k + n] = neighbours.row(i, n);
            }
            Arrays.sort(sorted, i * k, (i + 1) * k);
        }
        int[] starts = starts(sorted, size, k);
        int[] ends = new int[starts[size]];
        int[] filled = Arrays.copyOf(starts, size);
        for (int i = 0; i < size; i++) {
            for (int n = i * k; n < (i + 1) * k; n++) {
                ends[filled[i]++] = sorted[n];
                if (!contains(sorted, sorted[n], k, i)) {
                    ends[filled[sorted[n]]++] = i;
                }
            }
        }
        float[] weights = new float[ends.length];
        for (int i = 0; i < size; i++) {
            Arrays.sort(ends, starts[i], starts[i + 1]);
            for (int e = starts[i]; e < starts[i + 1]; e++) {
                float share = shared(sorted, i * k, ends[e] * k, k) / (float) k;
                weights[e] = share * share + TOUCHING;
            }
        }
        return new SimilarityGraph(starts, ends, weights);
    }

    private static int[] starts(int[] sorted, int size, int k) {
        int[] starts = new int[size + 1];
        for (int i = 0; i < size; i++) {
            starts[i + 1] += k;
            for (int n = i * k; n < (i + 1) * k; n++) {
                if (!contains(sorted, sorted[n], k, i)) {
                    starts[sorted[n] + 1]++;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            starts[i + 1] = Math.addExact(starts[i + 1], starts[i]);
        }
        return starts;
    }

    private static boolean contains(int[] sorted, int row, int k, int other) {
        return Arrays.binarySearch(sorted, row * k, (row + 1) * k, other) >= 0;
    }

    private static int shared(int[] sorted, int a, int b, int k) {
        int count = 0;
        int i = a;
        int j = b;
        while (i < a + k && j < b + k) {
            if (sorted[i] == sorted[j]) {
                count++;
                i++;
                j++;
            } else if (sorted[i] < sorted[j]) {
                i++;
            } else {
                j++;
            }
        }
        return count;
    }

    /** Number of rows. */
    public int size() {
        return degrees.length;
    }

    /** Number of edges, each counted from both ends. */
    public int edges() {
        return ends.length;
    }

    /** D^-½ A D^-½ with D the degrees; its eigenvalues are in [-1, 1], the largest is 1. */
    public SymmetricOperator normalised() {
        float[] roots = new float[degrees.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = (float) (1 / Math.sqrt(degrees[i]));
        }
        float[] scaled = new float[weights.length];
        for (int i = 0; i < roots.length; i++) {
            for (int e = starts[i]; e < starts[i + 1]; e++) {
                scaled[e] = weights[e] * roots[i] * roots[ends[e]];
            }
        }
        return new SymmetricOperator() {
            @Override
            public int size() {
                return degrees.length;
            }

            @Override
            public void multiply(float[] x, float[] y, int vectors) {
                SimilarityGraph.this.multiply(scaled, x, y, vectors);
            }
        };
    }

    private void multiply(float[] edgeWeights, float[] x, float[] y, int vectors) {
        float[] sums = new float[vectors];
        for (int i = 0; i < degrees.length; i++) {
            Arrays.fill(sums, 0f);
            for (int e = starts[i]; e < starts[i + 1]; e++) {
                add(edgeWeights[e], x, ends[e] * vectors, sums);
            }
            System.arraycopy(sums, 0, y, i * vectors, vectors);
        }
    }

    private static void add(float weight, float[] x, int at, float[] sums) {
        for (int v = 0; v < sums.length; v++) {
            sums[v] += weight * x[at + v];
        }
    }

    /**
     * Spreads responsibilities along the edges: r̃ ← (1 - share) r + share P r̃, with P the row-normalised weights, {@code rounds} times from r̃ = r.
     *
     * @param responsibilities size x components; not modified
     */
    public float[] smooth(float[] responsibilities, int components, double share, int rounds) {
        float[] transition = new float[weights.length];
        for (int i = 0; i < degrees.length; i++) {
            for (int e = starts[i]; e < starts[i + 1]; e++) {
                transition[e] = (float) (share * weights[e] / degrees[i]);
            }
        }
        float own = (float) (1 - share);
        float[] smooth = responsibilities.clone();
        float[] next = new float[smooth.length];
        for (int round = 0; round < rounds; round++) {
            multiply(transition, smooth, next, components);
            for (int n = 0; n < next.length; n++) {
                next[n] += own * responsibilities[n];
            }
            float[] old = smooth;
            smooth = next;
            next = old;
        }
        return smooth;
    }

    /**
     * Weight between groups: W_ab = Σ A_ij over i in a and j in b, groups x groups by rows; edges inside a group are counted from both ends.
     *
     * @param group of each row, in [0, groups)
     */
    public double[] weightsBetween(int[] group, int groups) {
        double[] between = new double[groups * groups];
        for (int i = 0; i < degrees.length; i++) {
            for (int e = starts[i]; e < starts[i + 1]; e++) {
                between[group[i] * groups + group[ends[e]]] += weights[e];
            }
        }
        return between;
    }
}
