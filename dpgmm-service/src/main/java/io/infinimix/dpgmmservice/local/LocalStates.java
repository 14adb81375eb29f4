package io.infinimix.dpgmmservice.local;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import io.infinimix.dpgmmservice.state.WriteBehindStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * How far the task is with each generation.
 *
 * <p>Key: generation (8 bytes, big-endian). Value: a {@link LocalGenerationState}, written before each commit if it has changed.
 */
final class LocalStates {

    static final String NAME = "local-generations";

    private final KeyValueStore<Bytes, byte[]> store;
    private final List<Progress> changed = new ArrayList<>();

    LocalStates(WriteBehindStore store) {
        this.store = store.entries();
        store.beforeCommit(this::write);
    }

    static StoreBuilder<WriteBehindStore> builder() {
        return WriteBehindStore.builder(NAME);
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

    /** Has a generation's progress written before the next commit. */
    void changed(Progress progress) {
        changed.add(progress);
    }

    private void write() {
        changed.forEach(Progress::write);
        changed.clear();
    }

    void put(LocalGenerationState state) {
        store.put(key(state.getGeneration()), state.toByteArray());
    }

    /** Forgets a generation, and what of it is not written yet. */
    void delete(Progress progress) {
        changed.remove(progress);
        store.delete(key(progress.generation()));
    }

    private static Bytes key(long generation) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(generation).array());
    }
}
