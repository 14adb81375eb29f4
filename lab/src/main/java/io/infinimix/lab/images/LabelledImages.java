package io.infinimix.lab.images;

import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Images with what each shows.
 *
 * @param images what training sees
 * @param labels of the images, for scoring alone; not to be modified
 */
public record LabelledImages(TrainingImages images, int[] labels) {

    public LabelledImages {
        if (labels.length != images.count()) {
            throw new IllegalArgumentException(labels.length + " labels do not fit " + images.count() + " images");
        }
    }

    /** Number of images. */
    public int count() {
        return labels.length;
    }

    /** Those with one of these labels, in order. */
    public LabelledImages ofClasses(int... classes) {
        return select(IntStream.range(0, labels.length)
                .filter(n -> Arrays.stream(classes).anyMatch(c -> c == labels[n]))
                .toArray());
    }

    /** The images at these positions. */
    public LabelledImages select(int... positions) {
        if (positions.length == 0) {
            throw new IllegalArgumentException("no images are left: choose others by --classes or --subset");
        }
        return new LabelledImages(
                images.select(positions),
                Arrays.stream(positions).map(n -> labels[n]).toArray());
    }

    /** {@code count} of them at random, in order; all if there are no more. */
    public LabelledImages sample(int count, long seed) {
        int[] order = shuffled(IntStream.range(0, labels.length).toArray(), new SplittableRandom(seed));
        return count >= order.length ? this : select(sorted(order, count));
    }

    /**
     * {@code count} of them at random, the classes in proportion to weights.
     *
     * @param weights of the labels in ascending order
     */
    public LabelledImages sample(int count, double[] weights, long seed) {
        int[] classes = Arrays.stream(labels).distinct().sorted().toArray();
        if (classes.length != weights.length) {
            throw new IllegalArgumentException(
                    "--proportions names " + weights.length + " classes, the images have " + classes.length);
        }
        double total = Arrays.stream(weights).sum();
        SplittableRandom random = new SplittableRandom(seed);
        IntStream chosen = IntStream.empty();
        for (int c = 0; c < classes.length; c++) {
            int label = classes[c];
            int[] own = IntStream.range(0, labels.length)
                    .filter(n -> labels[n] == label)
                    .toArray();
            int wanted = (int) Math.round(count * weights[c] / total);
            if (wanted > own.length) {
                throw new IllegalArgumentException("--subset " + count + " with these --proportions needs " + wanted
                        + " images of class " + label + ", there are " + own.length + ": give a smaller --subset");
            }
            chosen = IntStream.concat(chosen, Arrays.stream(sorted(shuffled(own, random), wanted)));
        }
        return select(chosen.sorted().toArray());
    }

    private static int[] sorted(int[] order, int count) {
        return Arrays.stream(order, 0, count).sorted().toArray();
    }

    private static int[] shuffled(int[] positions, SplittableRandom random) {
        for (int i = positions.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int position = positions[i];
            positions[i] = positions[j];
            positions[j] = position;
        }
        return positions;
    }
}
