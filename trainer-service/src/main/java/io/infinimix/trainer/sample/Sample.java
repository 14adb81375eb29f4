package io.infinimix.trainer.sample;

import io.infinimix.gmvae.training.TrainingImages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the reservoir held at one moment, parted into images to train on and images to examine models on. Immutable.
 *
 * @param shape of every image
 * @param training images to train on
 * @param heldOut images that no training sees
 * @param seen images of the stream that the sample stands for
 */
public record Sample(InputShape shape, List<SampledImage> training, List<SampledImage> heldOut, long seen) {

    public Sample {
        training = List.copyOf(training);
        heldOut = List.copyOf(heldOut);
    }

    static Sample parted(InputShape shape, List<SampledImage> images, long seen, double heldOutShare) {
        List<SampledImage> training = new ArrayList<>();
        List<SampledImage> heldOut = new ArrayList<>();
        images.forEach(image -> (image.heldOut(heldOutShare) ? heldOut : training).add(image));
        return new Sample(shape, training, heldOut, seen);
    }

    /** Those among the first {@code number} images of the stream; all of them if there are none. */
    public Sample upTo(long number) {
        List<SampledImage> early =
                training.stream().filter(image -> image.number() <= number).toList();
        return early.isEmpty()
                ? this
                : new Sample(
                        shape,
                        early,
                        heldOut.stream()
                                .filter(image -> image.number() <= number)
                                .toList(),
                        Math.min(number, seen));
    }

    /** The images to train on, for a recipe; empty if there are none. */
    public Optional<TrainingImages> trainingImages() {
        return joined(shape, training);
    }

    /** The images to examine models on; empty if there are none. */
    public Optional<TrainingImages> heldOutImages() {
        return joined(shape, heldOut);
    }

    /** Images of that shape in one array; empty if there are none. */
    public static Optional<TrainingImages> joined(InputShape shape, List<SampledImage> images) {
        if (images.isEmpty()) {
            return Optional.empty();
        }
        int length = shape.pixelLength();
        byte[] pixels = new byte[Math.multiplyExact(images.size(), length)];
        for (int n = 0; n < images.size(); n++) {
            System.arraycopy(images.get(n).content(), 0, pixels, n * length, length);
        }
        TrainingImages joined = new TrainingImages(shape.height(), shape.width(), shape.channels(), pixels);
        return Optional.of(shape.pretrained()
                .map(by -> joined.described(by, features(shape, by.length(), images)))
                .orElse(joined));
    }

    private static float[] features(InputShape shape, int length, List<SampledImage> images) {
        float[] features = new float[Math.multiplyExact(images.size(), length)];
        for (int n = 0; n < images.size(); n++) {
            ByteBuffer.wrap(images.get(n).content())
                    .position(shape.pixelLength())
                    .slice()
                    .asFloatBuffer()
                    .get(features, n * length, length);
        }
        return features;
    }
}
