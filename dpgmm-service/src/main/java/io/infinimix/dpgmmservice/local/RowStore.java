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
     * Reads the rows of consecutive chunks.
     *
     * @param first chunk
     * @param chunks at most so many
     * @param mean modified: as many rows of D values as there are
     * @param variance modified: as many rows of D values as there are
     * @return how many rows there are; fewer than chunks x {@value #CHUNK_ROWS} at the batch's end
     */
    int read(long generation, long batch, int first, int chunks, int dimension, float[] mean, float[] variance) {
        int rows = 0;
        for (int chunk = first; chunk < first + chunks; chunk++) {
            byte[] value = store.get(key(generation, batch, chunk));
            if (value == null) {
                break;
            }
            ByteBuffer source = ByteBuffer.wrap(value);
            while (source.hasRemaining()) {
                source.asFloatBuffer()
                        .get(mean, rows * dimension, dimension)
                        .get(variance, rows * dimension, dimension);
                source.position(source.position() + rowBytes(dimension));
                rows++;
            }
        }
        return rows;
    }

    /**
     * Removes every row of a batch.
     *
     * @return how many there were
     */
    int delete(long generation, long batch, int dimension) {
        int rows = 0;
        byte[] chunk = store.delete(key(generation, batch, 0));
        for (int next = 1; chunk != null; next++) {
            rows += chunk.length / rowBytes(dimension);
            chunk = store.delete(key(generation, batch, next));
        }
        return rows;
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
