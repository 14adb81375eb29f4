package io.infinimix.gmvae.feature;

import java.util.Arrays;

/** What can be known of an image before anything is learned. */
public enum FeatureKind {
    /** Shapes of grey images. */
    GRADIENTS(1, "oriented gradients", 4),
    /** Shapes of colour images, whatever their colours. */
    EDGES(2, "colour edges", 4),
    /** Which colours are where. */
    COLOURS(3, "colour layout", 2),
    /** How fine structure repeats. */
    TEXTURE(4, "texture", 2);

    /** Sides below which an image has no texture worth the name: shapes are as fine. */
    public static final int LEAST_TEXTURE_SIDE = 32;

    private final int number;
    private final String title;

    private final float gain;

    FeatureKind(int number, String title, float gain) {
        this.number = number;
        this.title = title;
        this.gain = gain;
    }

    /** What it is in a model archive; never used for another. */
    public int number() {
        return number;
    }

    /**
     * The kind that a model archive means.
     *
     * @throws IllegalArgumentException for a number that none has
     */
    public static FeatureKind numbered(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of features has the number " + number));
    }

    /** What it is called in a release. */
    public String title() {
        return title;
    }

    /** Factor that brings its values to about the size that a network's layers work with, a standard deviation near a half. */
    public float gain() {
        return gain;
    }

    /** The kind that describes shapes. */
    public static FeatureKind shapes(int channels) {
        return channels == 1 ? GRADIENTS : EDGES;
    }

    /** Whether images of so many channels have it. */
    public boolean describes(int channels) {
        return this == TEXTURE || (this == GRADIENTS) == (channels == 1);
    }

    /** A descriptor of this kind for images of height x width x channels. */
    public ImageDescriptor descriptor(int height, int width, int channels) {
        if (!describes(channels)) {
            throw new IllegalArgumentException(title + " cannot describe images of " + channels + " channels");
        }
        return switch (this) {
            case GRADIENTS -> new GradientHistograms(height, width);
            case EDGES -> new ColourEdges(height, width);
            case COLOURS -> new ColourLayout(height, width);
            case TEXTURE -> new TextureCorrelation(height, width, channels);
        };
    }
}
