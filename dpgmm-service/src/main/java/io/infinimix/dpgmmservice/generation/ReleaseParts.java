package io.infinimix.dpgmmservice.generation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.Part;
import io.infinimix.stream.model.PartKind;
import io.infinimix.stream.model.SeedMixture;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    public ReleaseParts(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
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
            ModelManifest manifest = manifest(generation);
            Part part = manifest.getPartList().stream()
                    .filter(candidate -> candidate.getKind() == PartKind.PART_KIND_SEED)
                    .findFirst()
                    .orElseThrow(() -> new RefusedReleaseException(generation, "its manifest names no seed mixture"));
            return SeedMixture.parseFrom(bytes(generation, part));
        } catch (InvalidProtocolBufferException e) {
            throw new RefusedReleaseException(generation, "its seed mixture cannot be read: " + e.getMessage());
        }
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

    private ModelManifest manifest(long generation) throws RefusedReleaseException, InvalidProtocolBufferException {
        byte[] value = store.get(key(generation, MANIFEST));
        if (value == null) {
            throw new RefusedReleaseException(generation, "its manifest is not on the models topic");
        }
        return ModelRecord.parseFrom(value).getManifest();
    }

    private ByteString bytes(long generation, Part part)
            throws RefusedReleaseException, InvalidProtocolBufferException {
        ByteString bytes = ByteString.EMPTY;
        for (int chunk = 0; chunk < part.getChunkCount(); chunk++) {
            byte[] value = store.get(key(generation, part.getFirstChunk() + chunk));
            if (value == null) {
                throw new RefusedReleaseException(
                        generation, "chunk " + (part.getFirstChunk() + chunk) + " is missing");
            }
            bytes = bytes.concat(ModelRecord.parseFrom(value).getChunk().getData());
        }
        if (bytes.size() != part.getBytes()) {
            throw new RefusedReleaseException(
                    generation, "its seed has " + bytes.size() + " bytes, the manifest says " + part.getBytes());
        }
        if (!MessageDigest.isEqual(sha256(bytes), part.getSha256().toByteArray())) {
            throw new RefusedReleaseException(generation, "the checksum of its seed differs from the manifest's");
        }
        return bytes;
    }

    private static byte[] sha256(ByteString bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.asReadOnlyByteBuffer());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Bytes key(long generation, int chunk) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(generation)
                .putInt(chunk)
                .array());
    }
}
