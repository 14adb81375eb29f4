package io.infinimix.gmvae;

import io.infinimix.gmvae.feature.FeatureKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The networks of one generation: their sizes and weights. Immutable.
 *
 * <p>Weights of a chain of layers are flat, layer by layer: the matrix from n inputs to m outputs column by column (all n weights of the first
 * output first), then m biases. That is the order of {@code MultiLayerNetwork.params()}.
 *
 * <p>Bytes, little endian: the magic {@code IXGM}, format version (int32), height, width, channels, latent dimension, number of hidden layers and their
 * units (int32 each), in version 2 the number of kinds of features that the encoder sees and their numbers (int32 each; version 1 sees pixels), in version 3 the number of pretrained features (int32) and
 * the SHA-256 of what gives them (32 bytes), then encoder and decoder, each as its number of weights (int32) and the weights (float32).
 */
public final class ModelArchive {

    private static final int MAGIC = 'I' | 'X' << 8 | 'G' << 16 | 'M' << 24;
    private static final int OF_PIXELS = 1;
    private static final int OF_FEATURES = 2;
    private static final int OF_PRETRAINED = 3;
    private static final int CHECKSUM_INTS = 8;
    private static final int FIXED_HEADER_INTS = 7;
    private static final int MOST_HIDDEN_LAYERS = 8;

    private final NetworkShape shape;
    private final float[] encoder;
    private final float[] decoder;

    /**
     * @param shape sizes of the networks
     * @param encoder weights of the encoder; copied
     * @param decoder weights of the decoder; copied
     * @throws UnusableModelException if a number of weights does not fit the shape, or a weight is not finite
     */
    public ModelArchive(NetworkShape shape, float[] encoder, float[] decoder) {
        this.shape = Objects.requireNonNull(shape, "shape");
        this.encoder = checked("encoder", encoder.clone(), shape.encoderSizes());
        this.decoder = checked("decoder", decoder.clone(), shape.decoderSizes());
    }

    public NetworkShape shape() {
        return shape;
    }

    /** A copy of the encoder's weights. */
    public float[] encoderWeights() {
        return encoder.clone();
    }

    /** A copy of the decoder's weights. */
    public float[] decoderWeights() {
        return decoder.clone();
    }

    public byte[] toBytes() {
        int format = format();
        int ints = FIXED_HEADER_INTS + shape.hidden().size() + inputInts(format) + 2;
        ByteBuffer out = ByteBuffer.allocate(4 * (ints + encoder.length + decoder.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).putInt(format);
        out.putInt(shape.height())
                .putInt(shape.width())
                .putInt(shape.channels())
                .putInt(shape.latentDimension());
        out.putInt(shape.hidden().size());
        shape.hidden().forEach(out::putInt);
        if (format == OF_FEATURES) {
            out.putInt(shape.features().size());
            shape.features().forEach(kind -> out.putInt(kind.number()));
        }
        shape.pretrained()
                .ifPresent(features ->
                        out.putInt(features.length()).put(HexFormat.of().parseHex(features.sha256())));
        write(out, encoder);
        write(out, decoder);
        return out.array();
    }

    private int format() {
        if (shape.pretrained().isPresent()) {
            return OF_PRETRAINED;
        }
        return shape.features().isEmpty() ? OF_PIXELS : OF_FEATURES;
    }

    private int inputInts(int format) {
        return switch (format) {
            case OF_FEATURES -> 1 + shape.features().size();
            case OF_PRETRAINED -> 1 + CHECKSUM_INTS;
            default -> 0;
        };
    }

    /** @throws UnusableModelException if the bytes are truncated, too long, of another format, or hold unusable weights */
    public static ModelArchive fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        require(in, FIXED_HEADER_INTS, "header");
        int magic = in.getInt();
        if (magic != MAGIC) {
            throw new UnusableModelException("Not a model archive: it starts with " + Integer.toHexString(magic));
        }
        int format = in.getInt();
        if (format < OF_PIXELS || format > OF_PRETRAINED) {
            throw new UnusableModelException(
                    "Model archive of format " + format + "; this version reads " + OF_PIXELS + " to " + OF_PRETRAINED);
        }
        NetworkShape shape = readShape(in, format);
        float[] encoder = read(in, "encoder", shape.encoderSizes());
        float[] decoder = read(in, "decoder", shape.decoderSizes());
        if (in.hasRemaining()) {
            throw new UnusableModelException("Model archive has " + in.remaining() + " bytes too many");
        }
        return new ModelArchive(shape, encoder, decoder);
    }

    /** SHA-256 of {@link #toBytes}, in hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static NetworkShape readShape(ByteBuffer in, int format) {
        int height = in.getInt();
        int width = in.getInt();
        int channels = in.getInt();
        int latentDimension = in.getInt();
        int layers = in.getInt();
        if (layers < 1 || layers > MOST_HIDDEN_LAYERS) {
            throw new UnusableModelException(
                    "Model archive names " + layers + " hidden layers; 1 to " + MOST_HIDDEN_LAYERS + " are possible");
        }
        require(in, layers, "hidden layers");
        List<Integer> hidden = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            hidden.add(in.getInt());
        }
        try {
            List<FeatureKind> features = format == OF_FEATURES ? readFeatures(in) : List.of();
            Optional<PretrainedFeatures> pretrained =
                    format == OF_PRETRAINED ? Optional.of(readPretrained(in)) : Optional.empty();
            return new NetworkShape(height, width, channels, hidden, latentDimension, features, pretrained);
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException("Model archive with impossible sizes: " + e.getMessage());
        }
    }

    private static List<FeatureKind> readFeatures(ByteBuffer in) {
        require(in, 1, "features");
        int count = in.getInt();
        if (count < 1 || count > FeatureKind.values().length) {
            throw new UnusableModelException("Model archive names " + count + " kinds of features; 1 to "
                    + FeatureKind.values().length + " are possible");
        }
        require(in, count, "features");
        List<FeatureKind> features = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            features.add(FeatureKind.numbered(in.getInt()));
        }
        return features;
    }

    private static PretrainedFeatures readPretrained(ByteBuffer in) {
        require(in, 1 + CHECKSUM_INTS, "pretrained features");
        int length = in.getInt();
        byte[] checksum = new byte[4 * CHECKSUM_INTS];
        in.get(checksum);
        return new PretrainedFeatures(HexFormat.of().formatHex(checksum), length);
    }

    private static void write(ByteBuffer out, float[] weights) {
        out.putInt(weights.length);
        out.asFloatBuffer().put(weights);
        out.position(out.position() + 4 * weights.length);
    }

    private static float[] read(ByteBuffer in, String network, int[] sizes) {
        require(in, 1, network);
        int count = in.getInt();
        long expected = NetworkShape.weightCount(sizes);
        if (count != expected) {
            throw new UnusableModelException(
                    "Archive has " + count + " weights of the " + network + "; its shape needs " + expected);
        }
        require(in, count, network);
        float[] weights = new float[count];
        in.asFloatBuffer().get(weights);
        in.position(in.position() + 4 * count);
        return weights;
    }

    private static void require(ByteBuffer in, long words, String part) {
        if (in.remaining() < 4 * words) {
            throw new UnusableModelException("Model archive ends inside its " + part + ": " + in.remaining() + " of "
                    + 4 * words + " bytes left");
        }
    }

    private static float[] checked(String network, float[] weights, int[] sizes) {
        long expected = NetworkShape.weightCount(sizes);
        if (weights.length != expected) {
            throw new UnusableModelException(
                    weights.length + " weights for the " + network + "; its shape needs " + expected);
        }
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new UnusableModelException("Weight " + i + " of the " + network + " is " + weights[i]);
            }
        }
        return weights;
    }
}
