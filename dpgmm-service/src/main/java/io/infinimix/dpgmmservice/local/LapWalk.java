package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmm.lap.BatchVisitor;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmmservice.message.BatchId;

/** Visits stored batches, a block of rows at a time, so that a visit can be left and gone on with. In memory only: after a restart the batch is begun again. */
final class LapWalk {

    private static final int CHUNKS = 4;

    private final RowStore rows;
    private final long generation;
    private final int partition;
    private BatchVisit visit;
    private long batch;
    private int nextChunk;
    private float[] means = new float[0];
    private float[] variances = new float[0];

    LapWalk(RowStore rows, long generation, int partition) {
        this.rows = rows;
        this.generation = generation;
        this.partition = partition;
    }

    /** Forgets a visit that was begun. */
    void reset() {
        visit = null;
    }

    /**
     * Visits one block of a batch.
     *
     * @return the complete visit after the batch's last row, else null
     */
    BatchVisit step(BatchVisitor visitor, long wanted) {
        if (visit == null || batch != wanted) {
            visit = visitor.begin(BatchId.of(partition, wanted));
            batch = wanted;
            nextChunk = 0;
        }
        int dimension = visitor.plan().prior().dimension();
        reserve(CHUNKS * RowStore.CHUNK_ROWS * dimension);
        int read = rows.read(generation, batch, nextChunk, CHUNKS, dimension, means, variances);
        visit.add(Rows.of(means, variances, dimension, read), 0, read, null);
        nextChunk += CHUNKS;
        if (read == CHUNKS * RowStore.CHUNK_ROWS) {
            return null;
        }
        BatchVisit complete = visit;
        visit = null;
        return complete;
    }

    private void reserve(int values) {
        if (means.length < values) {
            means = new float[values];
            variances = new float[values];
        }
    }
}
