package io.infinimix.stream.model;

import com.google.protobuf.ByteString;
import io.infinimix.stream.Topics;
import io.infinimix.stream.model.RefusedReleaseException.Reason;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/** Puts the parts of a release together again, and refuses one that is not what its manifest says, or whose manifest nobody trusted has signed. */
public final class ReleaseReader {

    /** Largest part that is put together, in bytes: about 67 million weights. A manifest that asks for more would only fill the memory. */
    public static final long MAX_PART_BYTES = 256L * 1024 * 1024;

    private final Optional<PublicKey> key;

    /** @param key whose counterpart must have signed every manifest; empty to trust whoever may write the topic */
    public ReleaseReader(Optional<PublicKey> key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * The bytes of one part, after every part was checked: whoever reads only one of them refuses the same releases.
     *
     * @param manifest of the release
     * @param wanted which part
     * @param chunks the chunk of the manifest's generation with that index, or null if it has not come
     * @throws RefusedReleaseException if the signature, a chunk, the length or the checksum is wrong
     */
    public ByteString part(ModelManifest manifest, PartKind wanted, IntFunction<ModelChunk> chunks)
            throws RefusedReleaseException {
        long generation = manifest.getGeneration();
        if (key.isPresent() && !ManifestSignature.isValid(manifest, key.get())) {
            throw new RefusedReleaseException(
                    generation, Reason.UNSIGNED, "its manifest is not signed with the configured key");
        }
        ByteString result = ByteString.EMPTY;
        for (PartKind kind : List.of(PartKind.PART_KIND_ARCHIVE, PartKind.PART_KIND_SEED)) {
            ByteString bytes = checked(generation, named(manifest, kind), chunks);
            if (kind == wanted) {
                result = bytes;
            }
        }
        return result;
    }

    private static ByteString checked(long generation, Part part, IntFunction<ModelChunk> chunks)
            throws RefusedReleaseException {
        ByteString bytes = joined(generation, part, chunks);
        if (bytes.size() != part.getBytes()) {
            throw new RefusedReleaseException(
                    generation,
                    Reason.CORRUPT,
                    part.getKind() + " has " + bytes.size() + " bytes, the manifest says " + part.getBytes());
        }
        if (!MessageDigest.isEqual(sha256(bytes), part.getSha256().toByteArray())) {
            throw new RefusedReleaseException(
                    generation, Reason.CORRUPT, "the checksum of " + part.getKind() + " differs from the manifest's");
        }
        return bytes;
    }

    private static Part named(ModelManifest manifest, PartKind kind) throws RefusedReleaseException {
        List<Part> parts = manifest.getPartList().stream()
                .filter(part -> part.getKind() == kind)
                .toList();
        if (parts.size() != 1) {
            throw new RefusedReleaseException(
                    manifest.getGeneration(),
                    Reason.INCOMPLETE,
                    "its manifest names " + parts.size() + " parts " + kind + ", not one");
        }
        Part part = parts.get(0);
        long most = (long) part.getChunkCount() * Topics.MODEL_CHUNK_BYTES;
        if (part.getFirstChunk() < 0
                || part.getChunkCount() < 0
                || part.getBytes() < 0
                || part.getBytes() > most
                || part.getBytes() > MAX_PART_BYTES) {
            throw new RefusedReleaseException(
                    manifest.getGeneration(),
                    Reason.CORRUPT,
                    "its manifest gives " + kind + " " + part.getBytes() + " bytes in " + part.getChunkCount()
                            + " chunks from " + part.getFirstChunk() + ": impossible, or more than " + MAX_PART_BYTES);
        }
        return part;
    }

    private static ByteString joined(long generation, Part part, IntFunction<ModelChunk> chunks)
            throws RefusedReleaseException {
        ByteString bytes = ByteString.EMPTY;
        for (int n = 0; n < part.getChunkCount(); n++) {
            int index = part.getFirstChunk() + n;
            ModelChunk chunk = chunks.apply(index);
            if (chunk == null) {
                throw new RefusedReleaseException(
                        generation, Reason.INCOMPLETE, "chunk " + index + " is not on the models topic");
            }
            if (chunk.getGeneration() != generation || chunk.getIndex() != index) {
                throw new RefusedReleaseException(
                        generation,
                        Reason.CORRUPT,
                        "in place of chunk " + index + " stands chunk " + chunk.getIndex() + " of generation "
                                + chunk.getGeneration());
            }
            if (chunk.getData().size() > Topics.MODEL_CHUNK_BYTES) {
                throw new RefusedReleaseException(
                        generation,
                        Reason.CORRUPT,
                        "chunk " + index + " has " + chunk.getData().size() + " bytes");
            }
            bytes = bytes.concat(chunk.getData());
        }
        return bytes;
    }

    private static byte[] sha256(ByteString bytes) {
        MessageDigest digest = Release.sha256();
        bytes.asReadOnlyByteBufferList().forEach(digest::update);
        return digest.digest();
    }
}
