package io.infinimix.backbone;

import io.infinimix.stream.image.Framing;
import java.util.List;
import java.util.Optional;

/**
 * How a model wants its images, as the file beside it says.
 *
 * @param height pixels
 * @param width pixels
 * @param mean of each channel, subtracted from values in [0, 1]
 * @param deviation of each channel, that the difference is divided by
 * @param channels their order
 * @param layout of the input tensor
 * @param framing of images of another aspect
 * @param output which one is taken; empty where there is only one
 * @param pooling of an output that has several vectors for each image; empty where it has one
 */
record BackboneSettings(
        int height,
        int width,
        List<Float> mean,
        List<Float> deviation,
        Channels channels,
        Layout layout,
        Framing framing,
        Optional<String> output,
        Optional<Pooling> pooling) {

    private static final int LEAST = 4;
    private static final int MOST = 1024;

    /** Order of the channels. */
    enum Channels {
        RGB(3),
        BGR(3),
        GREY(1);

        private final int count;

        Channels(int count) {
            this.count = count;
        }

        int count() {
            return count;
        }
    }

    /** Order of the input's axes. */
    enum Layout {
        /** Images, channels, rows, columns. */
        NCHW,
        /** Images, rows, columns, channels. */
        NHWC
    }

    /** From several vectors for each image to one. */
    enum Pooling {
        /** The first one: the class token of a transformer. */
        FIRST,
        /** Their mean. */
        MEAN
    }

    BackboneSettings {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (height < LEAST || height > MOST || width < LEAST || width > MOST) {
            throw new IllegalArgumentException("size is " + height + " x " + width + "; sides are " + LEAST + " to "
                    + MOST + " pixels: give those that the model was trained on");
        }
        requireOne("mean", mean, channels);
        requireOne("deviation", deviation, channels);
        for (float value : deviation) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("deviation is " + deviation + "; each must be above 0");
            }
        }
    }

    private static void requireOne(String name, List<Float> values, Channels channels) {
        if (values.size() != channels.count()) {
            throw new IllegalArgumentException(name + " has " + values.size() + " values; give one for each channel, "
                    + channels.count() + " for " + channels.name().toLowerCase(java.util.Locale.ROOT));
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(name + " is " + values + "; numbers are needed");
            }
        }
    }
}
