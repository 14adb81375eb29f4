package io.infinimix.dpgmmservice.generation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.model.ModelChunk;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.PartKind;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.RefusedReleaseException.Reason;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.stream.model.SeedMixture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The releases that the models topic has shown so far, until they are adopted or overtaken.
 *
 * <p>Key: generation and chunk (8 and 4 bytes, big-endian), the manifest under chunk {@link Integer#MAX_VALUE}. Value: a {@link ModelRecord}.
 * Chunks come before the manifest that says what they are, hence all are kept; those of a generation that can no longer go live are dropped.
 */
public final class ReleaseParts {

    /** Name of the store. */
    public static final String NAME = "release-parts";

    private static final int MANIFEST = Integer.MAX_VALUE;

    private final KeyValueStore<Bytes, byte[]> store;
    private final ReleaseReader reader;

    public ReleaseParts(KeyValueStore<Bytes, byte[]> store, ReleaseReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /** Builder of the store that the constructor takes. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** Keeps a chunk or a manifest. */
    public void keep(ModelRecord record) {
        switch (record.getContentCase()) {
            case CHUNK ->
                store.put(
                        key(record.getChunk().getGeneration(), record.getChunk().getIndex()), record.toByteArray());
            case MANIFEST -> store.put(key(record.getManifest().getGeneration(), MANIFEST), record.toByteArray());
            default -> throw new IllegalArgumentException("neither chunk nor manifest: " + record.getContentCase());
        }
    }

    /**
     * The seed mixture of a release that has arrived whole.
     *
     * @throws RefusedReleaseException if a part is missing, of another length or checksum than the manifest says, or unreadable
     */
    public SeedMixture seed(long generation) throws RefusedReleaseException {
        try {
            return SeedMixture.parseFrom(
                    reader.part(manifest(generation), PartKind.PART_KIND_SEED, index -> chunk(generation, index)));
        } catch (InvalidProtocolBufferException e) {
            throw new RefusedReleaseException(
                    generation, Reason.UNUSABLE, "its seed mixture cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * How many images of the stream the trainer had seen when it made the release.
     *
     * @throws RefusedReleaseException if the manifest has not come
     */
    public long seenImages(long generation) throws RefusedReleaseException {
        return manifest(generation).getSeenImages();
    }

    /** Drops everything of that generation and of older ones. */
    public void dropUpTo(long generation) {
        List<Bytes> dropped = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.range(key(0, 0), key(generation, MANIFEST))) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> entry = range.next();
                dropped.add(entry.key);
            }
        }
        dropped.forEach(store::delete);
    }

    private ModelManifest manifest(long generation) throws RefusedReleaseException {
        byte[] value = store.get(key(generation, MANIFEST));
        if (value == null) {
            throw new RefusedReleaseException(generation, Reason.INCOMPLETE, "its manifest is not on the models topic");
        }
        return record(value).getManifest();
    }

    private ModelChunk chunk(long generation, int index) {
        byte[] value = store.get(key(generation, index));
        return value == null ? null : record(value).getChunk();
    }

    private static ModelRecord record(byte[] value) {
        try {
            return ModelRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
    }

    private static Bytes key(long generation, int chunk) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(generation)
                .putInt(chunk)
                .array());
    }
}
