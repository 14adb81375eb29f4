package io.infinimix.dpgmmservice.global;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.global.state.DriftWatchState;
import io.infinimix.dpgmmservice.global.state.PlanState;
import io.infinimix.dpgmmservice.global.state.ProgressState;
import io.infinimix.dpgmmservice.message.StatisticsMessages;
import io.infinimix.dpgmmservice.message.StatisticsReader;
import io.infinimix.stream.mixture.Statistics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What the coordinator of each generation knows besides summaries.
 *
 * <p>Key: generation (8 bytes, big-endian) and part (1 byte): the plan, which changes with each lap; the progress, which changes with each summary; the frozen statistics, which
 * change when batches are absorbed; and the watch for drift, which changes with what partitions count.
 */
final class CoordinatorStore {

    static final String NAME = "coordinators";

    private static final byte PLAN = 0;
    private static final byte PROGRESS = 1;
    private static final byte FROZEN = 2;
    private static final byte DRIFT = 3;

    private final KeyValueStore<Bytes, byte[]> store;

    CoordinatorStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** Generations that are not over, oldest first. */
    List<Long> generations() {
        List<Long> generations = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                ByteBuffer key = ByteBuffer.wrap(entry.key.get());
                long generation = key.getLong();
                if (key.get() == PLAN) {
                    generations.add(generation);
                }
            }
        }
        return generations;
    }

    void put(long generation, PlanState plan) {
        store.put(key(generation, PLAN), plan.toByteArray());
    }

    void put(long generation, ProgressState progress) {
        store.put(key(generation, PROGRESS), progress.toByteArray());
    }

    void putFrozen(long generation, CoordinatorState state) {
        store.put(key(generation, FROZEN), StatisticsMessages.of(state.frozen()).toByteArray());
    }

    void put(long generation, DriftWatchState watch) {
        store.put(key(generation, DRIFT), watch.toByteArray());
    }

    /** Empty for a generation that an earlier version adopted. */
    Optional<DriftWatchState> drift(long generation) {
        byte[] value = store.get(key(generation, DRIFT));
        try {
            return value == null ? Optional.empty() : Optional.of(DriftWatchState.parseFrom(value));
        } catch (InvalidProtocolBufferException e) {
            throw foreign(e);
        }
    }

    PlanState plan(long generation) {
        try {
            return PlanState.parseFrom(store.get(key(generation, PLAN)));
        } catch (InvalidProtocolBufferException e) {
            throw foreign(e);
        }
    }

    ProgressState progress(long generation) {
        try {
            return ProgressState.parseFrom(store.get(key(generation, PROGRESS)));
        } catch (InvalidProtocolBufferException e) {
            throw foreign(e);
        }
    }

    SufficientStatistics frozen(long generation, MixturePrior prior) {
        try {
            return StatisticsReader.statistics(
                    Statistics.parseFrom(ByteString.copyFrom(store.get(key(generation, FROZEN)))), prior.covariance());
        } catch (InvalidProtocolBufferException e) {
            throw foreign(e);
        }
    }

    void delete(long generation) {
        for (byte part : new byte[] {PLAN, PROGRESS, FROZEN, DRIFT}) {
            store.delete(key(generation, part));
        }
    }

    private static IllegalStateException foreign(InvalidProtocolBufferException cause) {
        return new IllegalStateException("the store holds what was never put into it", cause);
    }

    private static Bytes key(long generation, byte part) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(generation)
                .put(part)
                .array());
    }
}
