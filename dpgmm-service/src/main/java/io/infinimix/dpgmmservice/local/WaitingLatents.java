package io.infinimix.dpgmmservice.local;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.latent.EncodedImage;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Latents of a generation whose mixture is not there yet, in the order of arrival.
 *
 * <p>Key: generation and number in the queue (8 bytes each, big-endian). Value: an EncodedImage message.
 */
final class WaitingLatents {

    static final String NAME = "waiting-latents";

    private final KeyValueStore<Bytes, byte[]> store;

    WaitingLatents(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
    }

    void put(long generation, long number, byte[] latent) {
        store.put(key(generation, number), latent);
    }

    /** The latent with that number; it leaves the queue. */
    EncodedImage take(long generation, long number) {
        byte[] latent = store.delete(key(generation, number));
        if (latent == null) {
            throw new IllegalStateException("latent " + number + " of generation " + generation + " is not waiting");
        }
        try {
            return EncodedImage.parseFrom(latent);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
    }

    private static Bytes key(long generation, long number) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(generation)
                .putLong(number)
                .array());
    }
}
