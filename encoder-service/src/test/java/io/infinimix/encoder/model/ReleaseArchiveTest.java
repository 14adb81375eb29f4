package io.infinimix.encoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.encoder.TestStream;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.stream.model.ModelChunk;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.RefusedReleaseException.Reason;
import io.infinimix.stream.model.Release;
import io.infinimix.stream.model.ReleaseReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReleaseArchiveTest {

    private static final byte[] SEED = {1};

    private final ModelArchive archive = TestStream.archive(7);
    private final Release whole = TestStream.release(7, archive);

    @Test
    void opensAUsableRelease() throws RefusedReleaseException {
        LiveModel model = open(whole, Optional.empty());

        assertEquals(7, model.generation());
        assertArrayEquals(archive.toBytes(), model.archive().toBytes());
    }

    @Test
    void refusesARelaseWhoseManifestHasNotCome() {
        RefusedReleaseException refused = assertThrows(
                RefusedReleaseException.class,
                () -> ReleaseArchive.open(7, null, Map.of(), new ReleaseReader(Optional.empty()), Optional.empty()));
        assertEquals(Reason.INCOMPLETE, refused.reason());
    }

    @Test
    void refusesWeightsThatAreNoNumbers() {
        byte[] bytes = archive.toBytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);

        assertRefused(Reason.UNUSABLE, "NaN", Release.cut(whole.manifest(), bytes, SEED));
    }

    @Test
    void refusesWeightsThatOverflow() {
        float[] encoder = archive.encoderWeights();
        java.util.Arrays.fill(encoder, 3e38f);
        ModelArchive huge = new ModelArchive(archive.shape(), encoder, archive.decoderWeights());

        assertRefused(Reason.UNUSABLE, "image", Release.cut(whole.manifest(), huge.toBytes(), SEED));
    }

    @Test
    void refusesOtherSizesThanTheManifestSays() {
        ModelManifest other = whole.manifest().toBuilder().setLatentDimension(9).build();

        assertRefused(Reason.UNUSABLE, "manifest says", Release.cut(other, archive.toBytes(), SEED));
    }

    @Test
    void refusesWhatIsNoArchive() {
        assertRefused(Reason.UNUSABLE, "archive", Release.cut(whole.manifest(), new byte[100], SEED));
    }

    @Test
    void takesOnlySignedReleasesWhereAKeyIsConfigured() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertEquals(7, open(whole.signed(pair.getPrivate()), Optional.of(pair)).generation());
        RefusedReleaseException refused =
                assertThrows(RefusedReleaseException.class, () -> open(whole, Optional.of(pair)));
        assertEquals(Reason.UNSIGNED, refused.reason());
    }

    @Test
    void takesReleasesOfPixelsAndOfTheFeaturesOfItsOwnBackboneOnly() throws Exception {
        Optional<PretrainedFeatures> own = Optional.of(new PretrainedFeatures("1a".repeat(32), 12));
        Optional<PretrainedFeatures> other = Optional.of(new PretrainedFeatures("2b".repeat(32), 12));
        Release ofOwn = TestStream.release(7, DenseNetworks.initialise(TestStream.shapeOf(own), 1));

        assertEquals(7, open(whole, Optional.empty(), own).generation());
        assertEquals(own, open(ofOwn, Optional.empty(), own).archive().shape().pretrained());
        for (Optional<PretrainedFeatures> here : List.of(other, Optional.<PretrainedFeatures>empty())) {
            RefusedReleaseException refused =
                    assertThrows(RefusedReleaseException.class, () -> open(ofOwn, Optional.empty(), here));
            assertEquals(Reason.OTHER_BACKBONE, refused.reason());
            assertTrue(
                    refused.getMessage().contains(here.isPresent() ? "another backbone" : "no backbone"),
                    refused.getMessage());
            assertTrue(refused.getMessage().contains("infinimix.backbone.model"), refused.getMessage());
        }
    }

    private static LiveModel open(Release release, Optional<KeyPair> key) throws RefusedReleaseException {
        return open(release, key, Optional.empty());
    }

    private static LiveModel open(Release release, Optional<KeyPair> key, Optional<PretrainedFeatures> features)
            throws RefusedReleaseException {
        Map<Integer, ModelChunk> chunks =
                release.chunks().stream().collect(Collectors.toMap(ModelChunk::getIndex, Function.identity()));
        return ReleaseArchive.open(
                7, release.manifest(), chunks, new ReleaseReader(key.map(KeyPair::getPublic)), features);
    }

    private static void assertRefused(Reason reason, String word, Release release) {
        RefusedReleaseException refused =
                assertThrows(RefusedReleaseException.class, () -> open(release, Optional.empty()));
        assertEquals(reason, refused.reason(), refused.getMessage());
        assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }
}
