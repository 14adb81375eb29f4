package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.state.WriteBehindStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The latents of the retained batches, so that a batch can be visited again under a newer mixture.
 *
 * <p>Key: generation, batch, chunk (8, 8 and 4 bytes, big-endian, so that a batch is one range). Value: up to {@value #CHUNK_ROWS} rows, each D
 * means followed by D variances, 4-byte big-endian floats. A growing chunk is kept back and written under its key before each commit, when
 * another begins, and when its batch is read.
 */
final class RowStore {

    static final String NAME = "latent-rows";
    static final int CHUNK_ROWS = 32;

    private final KeyValueStore<Bytes, byte[]> store;
    private Bytes tailKey;
    /** Room for a whole chunk, of which the first bytes are taken. */
    private byte[] tail;

    private int taken;
    private boolean unwritten;

    RowStore(WriteBehindStore store) {
        this.store = store.entries();
        store.beforeCommit(this::write);
    }

    static StoreBuilder<WriteBehindStore> builder() {
        return WriteBehindStore.builder(NAME);
    }

    /**
     * Appends one row.
     *
     * @param row index of the row in its batch, from zero and without gaps
     * @param mean D values, not modified
     * @param variance D values, not modified
     */
    void append(long generation, long batch, int row, float[] mean, float[] variance) {
        int rowBytes = rowBytes(mean.length);
        open(key(generation, batch, row / CHUNK_ROWS), row % CHUNK_ROWS * rowBytes, CHUNK_ROWS * rowBytes);
        ByteBuffer target = ByteBuffer.wrap(tail, taken, rowBytes);
        for (float value : mean) {
            target.putFloat(value);
        }
        for (float value : variance) {
            target.putFloat(value);
        }
        taken += rowBytes;
        unwritten = true;
    }

    /** Goes on with a chunk that has so many bytes. */
    private void open(Bytes key, int bytes, int room) {
        if (!key.equals(tailKey)) {
            write();
            byte[] before = bytes == 0 ? new byte[0] : store.get(key);
            tailKey = key;
            taken = before == null ? 0 : before.length;
            tail = Arrays.copyOf(before == null ? new byte[0] : before, room);
        }
        if (taken < bytes) {
            tailKey = null;
            throw new IllegalStateException("chunk " + key + " lacks rows: " + taken + " bytes of " + bytes);
        }
        taken = bytes;
    }

    private void write() {
        if (unwritten) {
            store.put(tailKey, Arrays.copyOf(tail, taken));
            unwritten = false;
        }
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
        write();
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
        write();
        tailKey = null;
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
