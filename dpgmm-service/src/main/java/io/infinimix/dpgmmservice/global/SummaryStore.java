package io.infinimix.dpgmmservice.global;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.summary.BatchSummary;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The newest summary of each batch, as it came.
 *
 * <p>Key: generation, partition, batch (8, 4 and 8 bytes, big-endian, so that a generation is one range in the order of its batches). Value: a {@link BatchSummary}.
 */
final class SummaryStore {

    static final String NAME = "batch-summaries";

    private final KeyValueStore<Bytes, byte[]> store;

    SummaryStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
    }

    void put(BatchSummary summary) {
        store.put(key(summary.getGeneration(), summary.getPartition(), summary.getBatch()), summary.toByteArray());
    }

    void delete(long generation, int partition, long batch) {
        store.delete(key(generation, partition, batch));
    }

    /** Hands over one after the other, in the order of their keys: together they may be as large as the heap. */
    void forEach(long generation, Consumer<BatchSummary> consumer) {
        try (KeyValueIterator<Bytes, byte[]> entries = range(generation)) {
            while (entries.hasNext()) {
                consumer.accept(BatchSummary.parseFrom(entries.next().value));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
    }

    void deleteAll(long generation) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = range(generation)) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    private KeyValueIterator<Bytes, byte[]> range(long generation) {
        return store.range(key(generation, 0, 0), key(generation, Integer.MAX_VALUE, Long.MAX_VALUE));
    }

    private static Bytes key(long generation, int partition, long batch) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(generation)
                .putInt(partition)
                .putLong(batch)
                .array());
    }
}
