package io.infinimix.gmvae.graph;

import io.infinimix.gmvae.network.FloatMatrix;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Exact nearest neighbours among rows by squared Euclidean distance, without those of a row to itself. All distances of a block of queries to a block of candidates are one matrix product of
 * (-2 q, 1) and (c, |c|²), which leaves out the constant |q|²; memory is O(n k), time O(n² d). Ties go to the lower row.
 */
public final class NearestNeighbours {

    private static final int QUERIES = 512;
    private static final int CANDIDATES = 1024;

    private final int k;
    private final int[] rows;
    private final float[] distances;

    private NearestNeighbours(int k, int count) {
        this.k = k;
        rows = new int[Math.multiplyExact(count, k)];
        distances = new float[rows.length];
        Arrays.fill(distances, Float.POSITIVE_INFINITY);
    }

    /**
     * Neighbours of every row among all rows.
     *
     * @param values count x dimension; not modified
     * @param k neighbours of each row; below count
     */
    public static NearestNeighbours among(float[] values, int count, int dimension, int k, BooleanSupplier cancelled) {
        return of(values, count, values, count, dimension, k, true, cancelled);
    }

    /** Neighbours of each query among the candidates, which are other rows. */
    public static NearestNeighbours of(
            float[] queries, int queryCount, float[] candidates, int candidateCount, int dimension, int k) {
        return of(queries, queryCount, candidates, candidateCount, dimension, k, false, () -> false);
    }

    private static NearestNeighbours of(
            float[] queries,
            int queryCount,
            float[] candidates,
            int candidateCount,
            int dimension,
            int k,
            boolean same,
            BooleanSupplier cancelled) {
        if (k < 1 || k >= candidateCount + (same ? 0 : 1)) {
            throw new IllegalArgumentException(k + " neighbours among " + candidateCount + " rows were asked for");
        }
        NearestNeighbours result = new NearestNeighbours(k, queryCount);
        try (Blocks blocks = new Blocks(dimension)) {
            for (int q = 0; q < queryCount; q += QUERIES) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("cancelled while looking for neighbours");
                }
                int part = Math.min(QUERIES, queryCount - q);
                blocks.query(queries, q, part);
                for (int c = 0; c < candidateCount; c += CANDIDATES) {
                    int others = Math.min(CANDIDATES, candidateCount - c);
                    float[] products = blocks.products(candidates, c, others, part);
                    for (int n = 0; n < part; n++) {
                        result.take(q + n, products, n * CANDIDATES, c, others, same ? q + n : -1);
                    }
                }
                blocks.addQueryNorms(result.distances, q, part, k);
            }
        }
        return result;
    }

    private void take(int query, float[] products, int at, int first, int count, int self) {
        int last = query * k + k - 1;
        float worst = distances[last];
        for (int i = 0; i < count; i++) {
            float distance = products[at + i];
            if (distance < worst && first + i != self) {
                int slot = last;
                while (slot > query * k && distances[slot - 1] > distance) {
                    distances[slot] = distances[slot - 1];
                    rows[slot] = rows[slot - 1];
                    slot--;
                }
                distances[slot] = distance;
                rows[slot] = first + i;
                worst = distances[last];
            }
        }
    }

    /** Neighbours of each row. */
    public int k() {
        return k;
    }

    /** Number of rows that have neighbours. */
    public int size() {
        return rows.length / k;
    }

    /** Neighbour i of a row, nearest first. */
    public int row(int row, int i) {
        return rows[row * k + i];
    }

    /** Squared distance of a row to its neighbour i. */
    public float squaredDistance(int row, int i) {
        return distances[row * k + i];
    }

    /** Preallocated operands of the products. */
    private static final class Blocks implements AutoCloseable {

        private final int dimension;
        private final FloatMatrix queries;
        private final FloatMatrix candidates;
        private final FloatMatrix product;
        private final float[] products = new float[QUERIES * CANDIDATES];
        private final float[] staged;
        private final float[] norms = new float[QUERIES];

        Blocks(int dimension) {
            this.dimension = dimension;
            queries = new FloatMatrix(dimension + 1, QUERIES);
            candidates = new FloatMatrix(dimension + 1, CANDIDATES);
            product = new FloatMatrix(CANDIDATES, QUERIES);
            staged = new float[(dimension + 1) * CANDIDATES];
        }

        void query(float[] values, int from, int count) {
            for (int n = 0; n < count; n++) {
                float squares = 0;
                for (int d = 0; d < dimension; d++) {
                    float x = values[(from + n) * dimension + d];
                    staged[n * (dimension + 1) + d] = -2 * x;
                    squares += x * x;
                }
                staged[n * (dimension + 1) + dimension] = 1;
                norms[n] = squares;
            }
            queries.put(staged, 0, count);
        }

        /** Query n's products with the candidates stand at n {@value #CANDIDATES} on. */
        float[] products(float[] values, int from, int count, int queryCount) {
            Arrays.fill(staged, 0f);
            for (int n = 0; n < count; n++) {
                float squares = 0;
                for (int d = 0; d < dimension; d++) {
                    float x = values[(from + n) * dimension + d];
                    staged[n * (dimension + 1) + d] = x;
                    squares += x * x;
                }
                staged[n * (dimension + 1) + dimension] = squares;
            }
            candidates.put(staged, 0, CANDIDATES);
            candidates.transposedTimes(queries, queryCount, product);
            product.get(products, 0, queryCount);
            return products;
        }

        void addQueryNorms(float[] distances, int from, int count, int k) {
            for (int i = 0; i < count * k; i++) {
                distances[from * k + i] = Math.max(0, distances[from * k + i] + norms[i / k]);
            }
        }

        @Override
        public void close() {
            queries.close();
            candidates.close();
            product.close();
        }
    }
}
