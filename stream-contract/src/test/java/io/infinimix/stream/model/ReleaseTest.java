package io.infinimix.stream.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.infinimix.stream.Topics;
import io.infinimix.stream.model.RefusedReleaseException.Reason;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private static final ReleaseReader TRUSTING = new ReleaseReader(Optional.empty());
    private static final byte[] ARCHIVE = bytes(2 * Topics.MODEL_CHUNK_BYTES + 17, 1);
    private static final byte[] SEED = bytes(1000, 2);

    private final ModelManifest about = ModelManifest.newBuilder()
            .setGeneration(7)
            .setParent(6)
            .putMetric("modularity", 0.5)
            .putMetric("agreement", 0.9)
            .setReleased(true)
            .build();
    private final Release release = Release.cut(about, ARCHIVE, SEED);
    private final Map<Integer, ModelChunk> topic = new HashMap<>();

    ReleaseTest() {
        release.chunks().forEach(chunk -> topic.put(chunk.getIndex(), chunk));
    }

    @Test
    void comesBackWhole() throws RefusedReleaseException {
        assertArrayEquals(ARCHIVE, read(release.manifest(), PartKind.PART_KIND_ARCHIVE));
        assertArrayEquals(SEED, read(release.manifest(), PartKind.PART_KIND_SEED));
        assertEquals(4, release.chunks().size());
    }

    @Test
    void sendsItsManifestLastUnderKeysOfTheirOwn() {
        assertEquals(
                java.util.List.of("7:0", "7:1", "7:2", "7:3", "7:manifest"),
                release.records().stream().map(ModelKeys::of).toList());
    }

    @Test
    void fitsItsTopic() {
        for (ModelRecord record : release.records()) {
            assertTrue(record.getSerializedSize() < Topics.MODELS.maxRecordBytes());
        }
    }

    @Test
    void refusesAMissingChunk() {
        topic.remove(1);
        assertRefused(Reason.INCOMPLETE, release.manifest());
    }

    @Test
    void refusesAFlippedBit() {
        change(1, chunk -> {
            byte[] data = chunk.getData().toByteArray();
            data[4711] ^= 1;
            return chunk.toBuilder().setData(ByteString.copyFrom(data)).build();
        });
        assertRefused(Reason.CORRUPT, release.manifest());
    }

    @Test
    void refusesAShortenedChunk() {
        change(
                2,
                chunk -> chunk.toBuilder().setData(chunk.getData().substring(1)).build());
        assertRefused(Reason.CORRUPT, release.manifest());
    }

    @Test
    void refusesSwappedChunks() {
        ModelChunk first = topic.put(0, topic.get(1));
        topic.put(1, first);
        assertRefused(Reason.CORRUPT, release.manifest());
    }

    @Test
    void refusesAChunkOfAnotherGeneration() {
        change(0, chunk -> chunk.toBuilder().setGeneration(6).build());
        assertRefused(Reason.CORRUPT, release.manifest());
    }

    @Test
    void refusesTheArchiveOfAReleaseWhoseSeedIsBroken() {
        change(
                3,
                chunk -> chunk.toBuilder()
                        .setData(ByteString.copyFromUtf8("no seed"))
                        .build());
        assertRefused(Reason.CORRUPT, release.manifest());
    }

    @Test
    void refusesAManifestWithoutTheArchive() {
        assertRefused(
                Reason.INCOMPLETE, release.manifest().toBuilder().removePart(0).build());
    }

    @Test
    void refusesAManifestThatAsksForMoreThanTheLimit() {
        Part part = release.manifest().getPart(0).toBuilder()
                .setBytes(ReleaseReader.MAX_PART_BYTES + 1)
                .setChunkCount(Integer.MAX_VALUE)
                .build();
        assertRefused(
                Reason.CORRUPT, release.manifest().toBuilder().setPart(0, part).build());
    }

    @Test
    void checksTheSignatureWhereAKeyIsConfigured() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        ReleaseReader wary = new ReleaseReader(Optional.of(ManifestSignature.publicKey("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n")));
        ModelManifest signed = release.signed(ManifestSignature.privateKey(
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())))
                .manifest();

        assertArrayEquals(
                ARCHIVE,
                wary.part(signed, PartKind.PART_KIND_ARCHIVE, topic::get).toByteArray());
        assertRefused(wary, Reason.UNSIGNED, release.manifest());
        assertRefused(wary, Reason.UNSIGNED, release.signed(other.getPrivate()).manifest());
        assertRefused(wary, Reason.UNSIGNED, signed.toBuilder().setGeneration(8).build());
    }

    @Test
    void signsTheSameWhateverTheOrderOfTheMetrics() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        ModelManifest signed = release.signed(pair.getPrivate()).manifest();
        ModelManifest reordered = signed.toBuilder()
                .clearMetric()
                .putMetric("agreement", 0.9)
                .putMetric("modularity", 0.5)
                .build();

        assertTrue(ManifestSignature.isValid(reordered, pair.getPublic()));
        assertFalse(ManifestSignature.isValid(
                reordered.toBuilder().putMetric("agreement", 0.91).build(), pair.getPublic()));
    }

    @Test
    void doesNotRepeatAPrivateKeyThatItCannotRead() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ManifestSignature.privateKey("c2VjcmV0"));
        assertFalse(refused.getMessage().contains("c2VjcmV0"));
    }

    private byte[] read(ModelManifest manifest, PartKind kind) throws RefusedReleaseException {
        return TRUSTING.part(manifest, kind, topic::get).toByteArray();
    }

    private void assertRefused(Reason reason, ModelManifest manifest) {
        assertRefused(TRUSTING, reason, manifest);
    }

    private void assertRefused(ReleaseReader reader, Reason reason, ModelManifest manifest) {
        RefusedReleaseException refused = assertThrows(
                RefusedReleaseException.class, () -> reader.part(manifest, PartKind.PART_KIND_ARCHIVE, topic::get));
        assertEquals(reason, refused.reason(), refused.getMessage());
    }

    private void change(int index, UnaryOperator<ModelChunk> change) {
        topic.compute(index, (key, chunk) -> change.apply(chunk));
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
