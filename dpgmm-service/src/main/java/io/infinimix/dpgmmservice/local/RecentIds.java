package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.state.WriteBehindStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Which image ids this partition accepted lately: the window within which the same id again is a duplicate.
 *
 * <p>The window is a count of ids, so that its memory is bounded whatever the rate. An id stands for itself by the first 16 bytes of its SHA-256.
 * In the store: key 8 bytes, the number of a chunk counted from the first id ever; value up to {@value #CHUNK_IDS} fingerprints in the order of
 * arrival; a growing chunk is written before each commit. In memory: the same fingerprints in a hash table, so that a look-up costs no store access.
 */
final class RecentIds {

    static final String NAME = "recent-ids";
    static final int CHUNK_IDS = 64;
    private static final int ID_BYTES = 16;

    private final KeyValueStore<Bytes, byte[]> store;
    private final int window;
    private final FingerprintSet present;
    private final long[] ring;
    private final MessageDigest digest;
    private long accepted;
    /** The chunk that grows, with room for all of it. */
    private final byte[] tail = new byte[CHUNK_IDS * ID_BYTES];

    private boolean unwritten;

    /**
     * Reads what the store holds.
     *
     * @param window how many ids are remembered, at least one
     */
    RecentIds(WriteBehindStore store, int window) {
        if (window < 1) {
            throw new IllegalArgumentException("the duplicate window must hold at least one id, was " + window);
        }
        this.store = store.entries();
        this.window = (window + CHUNK_IDS - 1) / CHUNK_IDS * CHUNK_IDS;
        this.ring = new long[2 * this.window];
        this.present = new FingerprintSet(this.window);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        restore();
        store.beforeCommit(this::write);
    }

    static StoreBuilder<WriteBehindStore> builder() {
        return WriteBehindStore.builder(NAME);
    }

    /** Remembers an id. False if it is within the window already: then nothing changes. */
    boolean add(String id) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong();
        long low = hash.getLong();
        if (present.contains(high, low)) {
            return false;
        }
        int inChunk = (int) (accepted % CHUNK_IDS);
        if (inChunk == 0) {
            write();
            if (accepted >= window) {
                store.delete(key(accepted / CHUNK_IDS - window / CHUNK_IDS));
            }
        }
        ByteBuffer.wrap(tail, inChunk * ID_BYTES, ID_BYTES).putLong(high).putLong(low);
        remember(high, low);
        unwritten = true;
        return true;
    }

    private void write() {
        if (unwritten) {
            int last = (int) ((accepted - 1) % CHUNK_IDS);
            store.put(key((accepted - 1) / CHUNK_IDS), Arrays.copyOf(tail, (last + 1) * ID_BYTES));
            unwritten = false;
        }
    }

    private void restore() {
        try (KeyValueIterator<Bytes, byte[]> chunks = store.all()) {
            while (chunks.hasNext()) {
                KeyValue<Bytes, byte[]> chunk = chunks.next();
                long number = ByteBuffer.wrap(chunk.key.get()).getLong();
                accepted = Math.max(accepted, number * CHUNK_IDS);
                System.arraycopy(chunk.value, 0, tail, 0, chunk.value.length);
                ByteBuffer ids = ByteBuffer.wrap(chunk.value);
                while (ids.remaining() >= ID_BYTES) {
                    remember(ids.getLong(), ids.getLong());
                }
            }
        }
    }

    private void remember(long high, long low) {
        int slot = 2 * (int) (accepted % window);
        if (accepted >= window) {
            present.remove(ring[slot], ring[slot + 1]);
        }
        ring[slot] = high;
        ring[slot + 1] = low;
        present.add(high, low);
        accepted++;
    }

    private static Bytes key(long chunk) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(chunk).array());
    }
}
