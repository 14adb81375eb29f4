package io.infinimix.encoder.model;

import com.google.protobuf.ByteString;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.UnusableModelException;
import io.infinimix.stream.model.Backbone;
import io.infinimix.stream.model.InputShape;
import io.infinimix.stream.model.ModelChunk;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.PartKind;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.RefusedReleaseException.Reason;
import io.infinimix.stream.model.ReleaseReader;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** From the records of a release to the model that it carries. */
final class ReleaseArchive {

    private ReleaseArchive() {}

    /**
     * @param manifest null if it has not come
     * @param chunks by index
     * @param features that this instance's backbone gives
     * @throws RefusedReleaseException if anything is missing, damaged, unsigned, of other sizes than the manifest says, not a number, or for features of another backbone
     */
    static LiveModel open(
            long generation,
            ModelManifest manifest,
            Map<Integer, ModelChunk> chunks,
            ReleaseReader reader,
            Optional<PretrainedFeatures> features)
            throws RefusedReleaseException {
        if (manifest == null) {
            throw new RefusedReleaseException(generation, Reason.INCOMPLETE, "its manifest is not on the models topic");
        }
        byte[] bytes =
                reader.part(manifest, PartKind.PART_KIND_ARCHIVE, chunks::get).toByteArray();
        try {
            ModelArchive archive = ModelArchive.fromBytes(bytes);
            requireSizes(manifest, archive.shape());
            requireFeatures(manifest, archive.shape(), features);
            requireFiniteLatents(generation, archive);
            return new LiveModel(generation, archive);
        } catch (UnusableModelException e) {
            throw new RefusedReleaseException(generation, Reason.UNUSABLE, e.getMessage(), e);
        }
    }

    /** Weights may all be finite and still overflow. Black and white are the ends of what an image can be. */
    private static void requireFiniteLatents(long generation, ModelArchive archive) throws RefusedReleaseException {
        int length = archive.shape().inputLength();
        int dimension = archive.shape().latentDimension();
        float[] images = new float[2 * length];
        Arrays.fill(images, length, 2 * length, 1f);
        float[] means = new float[2 * dimension];
        float[] variances = new float[2 * dimension];
        try (Encoder encoder = new Encoder(archive, 2)) {
            encoder.encode(images, 2, means, variances);
        }
        for (int d = 0; d < 2 * dimension; d++) {
            if (!Float.isFinite(means[d]) || !Float.isFinite(variances[d])) {
                throw new RefusedReleaseException(
                        generation,
                        Reason.UNUSABLE,
                        "it gives a " + (d < dimension ? "black" : "white") + " image the mean " + means[d]
                                + " and the variance " + variances[d]);
            }
        }
    }

    /** A release of pixels needs no backbone, and is taken by an instance that has one. */
    private static void requireFeatures(
            ModelManifest manifest, NetworkShape shape, Optional<PretrainedFeatures> features)
            throws RefusedReleaseException {
        if (shape.pretrained().isPresent() && !shape.pretrained().equals(features)) {
            Backbone named = manifest.getBackbone();
            throw new RefusedReleaseException(
                    manifest.getGeneration(),
                    Reason.OTHER_BACKBONE,
                    "it is for the " + shape.pretrained().get().length() + " features of the model with sha-256 "
                            + hexadecimal(named.getModelSha256()) + " and settings with "
                            + hexadecimal(named.getSettingsSha256()) + ", and this instance has "
                            + (features.isPresent() ? "another backbone" : "no backbone")
                            + ": give infinimix.backbone.model the trainer's model and restart");
        }
    }

    private static String hexadecimal(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static void requireSizes(ModelManifest manifest, NetworkShape shape) throws RefusedReleaseException {
        InputShape input = manifest.getInput();
        if (input.getHeight() != shape.height()
                || input.getWidth() != shape.width()
                || input.getChannels() != shape.channels()
                || manifest.getLatentDimension() != shape.latentDimension()) {
            throw new RefusedReleaseException(
                    manifest.getGeneration(),
                    Reason.UNUSABLE,
                    "its manifest says " + input.getHeight() + " x " + input.getWidth() + " x " + input.getChannels()
                            + " to " + manifest.getLatentDimension() + ", its archive is for " + shape);
        }
    }
}
