package io.infinimix.gmvae;

import io.infinimix.gmvae.feature.FeatureKind;
import io.infinimix.gmvae.feature.ImageDescriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the encoder's first layer sees of images: their pixels or pretrained features as they are, or, one after the other, the descriptors of the kinds of features that its shape names, each times its kind's gain. Not thread-safe.
 */
public final class EncoderInput {

    private final int given;
    private final int length;
    private final List<ImageDescriptor> descriptors = new ArrayList<>();
    private final List<Float> gains = new ArrayList<>();

    public EncoderInput(NetworkShape shape) {
        given = shape.inputLength();
        length = shape.encoderInputLength();
        for (FeatureKind kind : shape.features()) {
            descriptors.add(kind.descriptor(shape.height(), shape.width(), shape.channels()));
            gains.add(kind.gain());
        }
    }

    /** Whether it is what the encoder is given, as it is. */
    public boolean isGiven() {
        return descriptors.isEmpty();
    }

    /**
     * Describes images.
     *
     * @param images count x {@link NetworkShape#inputLength} values from {@code at} on; not modified
     * @param out receives count x {@link NetworkShape#encoderInputLength} values; modified
     */
    public void describe(float[] images, int at, int count, float[] out) {
        if (isGiven()) {
            System.arraycopy(images, at, out, 0, count * given);
            return;
        }
        for (int n = 0; n < count; n++) {
            int to = n * length;
            for (int i = 0; i < descriptors.size(); i++) {
                ImageDescriptor descriptor = descriptors.get(i);
                descriptor.describe(images, at + n * given, out, to);
                for (int value = to; value < to + descriptor.length(); value++) {
                    out[value] *= gains.get(i);
                }
                to += descriptor.length();
            }
        }
    }
}
