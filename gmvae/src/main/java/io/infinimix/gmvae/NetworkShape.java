package io.infinimix.gmvae;

import io.infinimix.gmvae.feature.FeatureKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sizes of encoder and decoder: the encoder maps an image to mean and log variance of its latent through dense layers, the decoder mirrors it.
 *
 * @param height rows of pixels of the images, at least 4
 * @param width columns of pixels of the images, at least 4
 * @param channels values per pixel, 1 (grey) or 3 (colour)
 * @param hidden units of the encoder's hidden layers from the image to the latent; at least one layer
 * @param latentDimension D, length of a latent, at least 2
 * @param features of an image that the encoder sees in place of its pixels; empty for the pixels. The decoder gives pixels then too
 * @param pretrained features that encoder and decoder know images by in place of pixels; empty for pixels
 */
public record NetworkShape(
        int height,
        int width,
        int channels,
        List<Integer> hidden,
        int latentDimension,
        List<FeatureKind> features,
        Optional<PretrainedFeatures> pretrained) {

    /** Latent dimension unless told otherwise; that of the graph target. */
    public static final int DEFAULT_LATENT_DIMENSION = 32;

    private static final List<Integer> DEFAULT_HIDDEN = List.of(512, 512);
    private static final int LARGEST_LAYER = 1 << 16;
    private static final int MOST_LAYERS = 8;

    /** Networks whose encoder sees the pixels. */
    public NetworkShape(int height, int width, int channels, List<Integer> hidden, int latentDimension) {
        this(height, width, channels, hidden, latentDimension, List.of());
    }

    /** Networks of pixels whose encoder sees these features of them. */
    public NetworkShape(
            int height,
            int width,
            int channels,
            List<Integer> hidden,
            int latentDimension,
            List<FeatureKind> features) {
        this(height, width, channels, hidden, latentDimension, features, Optional.empty());
    }

    public NetworkShape {
        hidden = List.copyOf(hidden);
        features = List.copyOf(features);
        within("height", height, 4, 1024);
        within("width", width, 4, 1024);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels is " + channels + "; give 1 (grey) or 3 (colour)");
        }
        within("number of hidden layers", hidden.size(), 1, MOST_LAYERS);
        hidden.forEach(units -> within("units of a hidden layer", units, 1, LARGEST_LAYER));
        within("latentDimension", latentDimension, 2, 1024);
        if (pretrained.isPresent() && !features.isEmpty()) {
            throw new IllegalArgumentException(
                    "features are " + features + "; where a pretrained network describes images there are none");
        }
        if (Set.copyOf(features).size() < features.size()) {
            throw new IllegalArgumentException("features are " + features + "; name each once");
        }
        for (FeatureKind kind : features) {
            if (!kind.describes(channels)) {
                throw new IllegalArgumentException(
                        "features name " + kind.title() + ", which images of " + channels + " channels do not have");
            }
        }
    }

    /** The default networks (512-512, D = 32) for grey images of the given size. */
    public static NetworkShape grey(int height, int width) {
        return new NetworkShape(height, width, 1, DEFAULT_HIDDEN, DEFAULT_LATENT_DIMENSION);
    }

    /** Values of one image that the encoder takes and the decoder gives: pretrained features, or height x width x channels, rows first, channels of a pixel together. */
    public int inputLength() {
        return pretrained.map(PretrainedFeatures::length).orElse(height * width * channels);
    }

    /** Values that the encoder's first layer sees of one image. */
    public int encoderInputLength() {
        return features.isEmpty()
                ? inputLength()
                : features.stream()
                        .mapToInt(
                                kind -> kind.descriptor(height, width, channels).length())
                        .sum();
    }

    /** Layer sizes of the encoder from the image to 2 D outputs (means, then log variances). */
    public int[] encoderSizes() {
        int[] sizes = new int[hidden.size() + 2];
        sizes[0] = encoderInputLength();
        for (int i = 0; i < hidden.size(); i++) {
            sizes[i + 1] = hidden.get(i);
        }
        sizes[sizes.length - 1] = 2 * latentDimension;
        return sizes;
    }

    /** Layer sizes of the decoder from the latent to one logit per input value. */
    public int[] decoderSizes() {
        int[] sizes = new int[hidden.size() + 2];
        sizes[0] = latentDimension;
        for (int i = 0; i < hidden.size(); i++) {
            sizes[i + 1] = hidden.get(hidden.size() - 1 - i);
        }
        sizes[sizes.length - 1] = inputLength();
        return sizes;
    }

    /** Number of weights and biases of a chain of dense layers with these sizes. */
    public static long weightCount(int[] sizes) {
        long count = 0;
        for (int i = 1; i < sizes.length; i++) {
            count += (long) sizes[i - 1] * sizes[i] + sizes[i];
        }
        return count;
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be in [" + least + ", " + most + "]");
        }
    }
}
