package io.infinimix.stream.model;

import com.google.protobuf.ByteString;
import io.infinimix.stream.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A release as it goes onto the models topic: archive and seed mixture in chunks, and the manifest that says how to put them together. Chunks come first.
 *
 * @param manifest complete with its parts
 * @param chunks in the order of their indices
 */
public record Release(ModelManifest manifest, List<ModelChunk> chunks) {

    public Release {
        chunks = List.copyOf(chunks);
    }

    /**
     * Cuts a release.
     *
     * @param about the manifest with everything but its parts and signature
     * @param archive bytes of the model archive
     * @param seed bytes of the {@link SeedMixture}
     */
    public static Release cut(ModelManifest about, byte[] archive, byte[] seed) {
        List<ModelChunk> chunks = new ArrayList<>();
        ModelManifest.Builder manifest = about.toBuilder().clearPart().clearSignature();
        manifest.addPart(cut(about.getGeneration(), PartKind.PART_KIND_ARCHIVE, archive, chunks));
        manifest.addPart(cut(about.getGeneration(), PartKind.PART_KIND_SEED, seed, chunks));
        return new Release(manifest.build(), chunks);
    }

    /** The same release with its manifest signed. */
    public Release signed(PrivateKey key) {
        return new Release(ManifestSignature.sign(manifest, key), chunks);
    }

    /** Every record of the release, in the order in which they are to be sent; the live pointer is not part of it. */
    public List<ModelRecord> records() {
        List<ModelRecord> records = new ArrayList<>();
        chunks.forEach(
                chunk -> records.add(ModelRecord.newBuilder().setChunk(chunk).build()));
        records.add(ModelRecord.newBuilder().setManifest(manifest).build());
        return records;
    }

    private static Part cut(long generation, PartKind kind, byte[] bytes, List<ModelChunk> chunks) {
        int first = chunks.size();
        for (int from = 0; from < bytes.length; from += Topics.MODEL_CHUNK_BYTES) {
            int length = Math.min(Topics.MODEL_CHUNK_BYTES, bytes.length - from);
            chunks.add(ModelChunk.newBuilder()
                    .setGeneration(generation)
                    .setIndex(chunks.size())
                    .setData(ByteString.copyFrom(bytes, from, length))
                    .build());
        }
        return Part.newBuilder()
                .setKind(kind)
                .setFirstChunk(first)
                .setChunkCount(chunks.size() - first)
                .setBytes(bytes.length)
                .setSha256(ByteString.copyFrom(sha256().digest(bytes)))
                .build();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
