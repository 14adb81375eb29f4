package io.infinimix.dpgmmservice.local;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The latents of the retained batches, so that a batch can be visited again under a newer mixture.
 *
 * <p>Key: generation, batch, chunk (8, 8 and 4 bytes, big-endian, so that a batch is one range). Value: up to {@value #CHUNK_ROWS} rows, each D
 * means followed by D variances, 4-byte big-endian floats. A growing chunk is rewritten under its key; the store's cache turns the rewrites
 * between two commits into one write and one changelog record.
 */
final class RowStore {

    static final String NAME = "latent-rows";
    static final int CHUNK_ROWS = 32;

    private final KeyValueStore<Bytes, byte[]> store;
    private Bytes tailKey;
    private byte[] tail;

    RowStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /**
     * Appends one row.
     *
     * @param row index of the row in its batch, from zero and without gaps
     * @param mean D values, not modified
     * @param variance D values, not modified
     */
    void append(long generation, long batch, int row, float[] mean, float[] variance) {
        Bytes key = key(generation, batch, row / CHUNK_ROWS);
        int inChunk = row % CHUNK_ROWS;
        int rowBytes = rowBytes(mean.length);
        byte[] before = inChunk == 0 ? new byte[0] : key.equals(tailKey) ? tail : store.get(key);
        if (before == null || before.length < inChunk * rowBytes) {
            throw new IllegalStateException("batch " + generation + ":" + batch + " lacks the rows before row " + row);
        }
        byte[] after = Arrays.copyOf(before, (inChunk + 1) * rowBytes);
        ByteBuffer target = ByteBuffer.wrap(after, inChunk * rowBytes, rowBytes);
        for (float value : mean) {
            target.putFloat(value);
        }
        for (float value : variance) {
            target.putFloat(value);
        }
        store.put(key, after);
        tailKey = key;
        tail = after;
    }

    /**
     * Reads rows {@code from} (inclusive) to {@code to} (exclusive) of a batch.
     *
     * @param mean modified: (to - from) x D values by rows
     * @param variance modified: (to - from) x D values by rows
     */
    void read(long generation, long batch, int from, int to, int dimension, double[] mean, double[] variance) {
        byte[] chunk = null;
        int open = -1;
        int rowBytes = rowBytes(dimension);
        int out = 0;
        for (int row = from; row < to; row++) {
            if (row / CHUNK_ROWS != open) {
                open = row / CHUNK_ROWS;
                chunk = store.get(key(generation, batch, open));
            }
            int offset = row % CHUNK_ROWS * rowBytes;
            if (chunk == null || chunk.length < offset + rowBytes) {
                throw new IllegalStateException("batch " + generation + ":" + batch + " lacks row " + row);
            }
            ByteBuffer source = ByteBuffer.wrap(chunk, offset, rowBytes);
            for (int d = 0; d < dimension; d++) {
                mean[out + d] = source.getFloat();
            }
            for (int d = 0; d < dimension; d++) {
                variance[out + d] = source.getFloat();
            }
            out += dimension;
        }
    }

    /** Removes every row of a batch. */
    void delete(long generation, long batch, int rows) {
        for (int chunk = 0; chunk * CHUNK_ROWS < rows; chunk++) {
            store.delete(key(generation, batch, chunk));
        }
    }

    private static int rowBytes(int dimension) {
        return 2 * Float.BYTES * dimension;
    }

    private static Bytes key(long generation, long batch, int chunk) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(generation)
                .putLong(batch)
                .putInt(chunk)
                .array());
    }
}
