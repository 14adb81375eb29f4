package io.infinimix.dpgmmservice.local;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How far the task is with each generation.
 *
 * <p>Key: generation (8 bytes, big-endian). Value: a {@link LocalGenerationState}.
 */
final class LocalStates {

    static final String NAME = "local-generations";

    private final KeyValueStore<Bytes, byte[]> store;

    LocalStates(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** All generations that the task knows, oldest first. */
    List<LocalGenerationState> all() {
        List<LocalGenerationState> states = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                states.add(LocalGenerationState.parseFrom(entries.next().value));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
        return states;
    }

    void put(LocalGenerationState state) {
        store.put(key(state.getGeneration()), state.toByteArray());
    }

    void delete(long generation) {
        store.delete(key(generation));
    }

    private static Bytes key(long generation) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(generation).array());
    }
}
