package io.infinimix.dpgmmservice.local;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.update.MixtureUpdate;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The newest mixture of each generation and the plan of its lap, as the updates brought them, and the mixture that its release came with.
 *
 * <p>Key: generation (8 bytes, big-endian) and part (1 byte). Value: a {@link MixtureUpdate} with that part alone, so that a step between laps rewrites the mixture only.
 */
final class MixtureStore {

    static final String NAME = "local-mixtures";

    private static final byte MIXTURE = 0;
    private static final byte PLAN = 1;
    private static final byte QUANTILES = 2;
    private static final byte RELEASE = 3;

    private final KeyValueStore<Bytes, byte[]> store;

    MixtureStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** Keeps what the update changes. */
    void put(MixtureUpdate update) {
        long generation = update.getGeneration();
        store.put(
                key(generation, MIXTURE),
                MixtureUpdate.newBuilder()
                        .setMixture(update.getMixture())
                        .build()
                        .toByteArray());
        if (update.hasPlan()) {
            store.put(
                    key(generation, PLAN),
                    MixtureUpdate.newBuilder().setPlan(update.getPlan()).build().toByteArray());
        }
        if (update.getDensityQuantileCount() > 0) {
            store.put(
                    key(generation, QUANTILES),
                    MixtureUpdate.newBuilder()
                            .addAllDensityQuantile(update.getDensityQuantileList())
                            .build()
                            .toByteArray());
            store.put(key(generation, RELEASE), update.toByteArray());
        }
    }

    /** The first update of the generation, if it came with quantiles of densities. */
    Optional<MixtureUpdate> release(long generation) {
        byte[] value = store.get(key(generation, RELEASE));
        try {
            return value == null ? Optional.empty() : Optional.of(MixtureUpdate.parseFrom(value));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
    }

    /** Mixture, plan and quantiles together, or empty if the generation was never adopted. */
    Optional<MixtureUpdate> get(long generation) {
        MixtureUpdate.Builder whole = MixtureUpdate.newBuilder().setGeneration(generation);
        try {
            for (byte part : new byte[] {MIXTURE, PLAN, QUANTILES}) {
                byte[] value = store.get(key(generation, part));
                if (value != null) {
                    whole.mergeFrom(value);
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
        return whole.hasMixture() ? Optional.of(whole.build()) : Optional.empty();
    }

    void delete(long generation) {
        for (byte part : new byte[] {MIXTURE, PLAN, QUANTILES, RELEASE}) {
            store.delete(key(generation, part));
        }
    }

    private static Bytes key(long generation, byte part) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(generation)
                .put(part)
                .array());
    }
}
