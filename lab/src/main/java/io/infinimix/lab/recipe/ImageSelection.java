package io.infinimix.lab.recipe;

import io.infinimix.lab.images.ColourGrounds;
import io.infinimix.lab.images.LabelledImages;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** The options that choose a part of the images. */
final class ImageSelection {

    private static final long TEST_GROUNDS = -1;
    private static final String RANGE = "\\.\\.";

    @Option(
            names = "--classes",
            paramLabel = "C",
            split = ",",
            description = "Only images with these labels, in training and test.")
    private int[] classes;

    @Option(
            names = "--subset",
            paramLabel = "N",
            description = "Train on N images at random, drawn anew for each seed.")
    private Integer subset;

    @Option(
            names = "--proportions",
            paramLabel = "P",
            description = {
                "With --subset: how frequent the classes are relative to each other, as 1,2,5 or, in even steps, 0.1..1.0.",
                "The test split is left as it is."
            })
    private String proportions;

    @Option(
            names = "--grounds",
            paramLabel = "N",
            description = {
                "Puts grey images in ink of a random colour on a ground of N x N patches of other random colours, in training and"
                        + " test: 1 for a ground of one colour."
            })
    private Integer grounds;

    LabelledImages train(LabelledImages all, long seed) {
        LabelledImages chosen = classes == null ? all : all.ofClasses(classes);
        if (proportions != null) {
            if (subset == null) {
                throw new IllegalArgumentException("--proportions needs --subset");
            }
            int found = (int) Arrays.stream(chosen.labels()).distinct().count();
            return onGrounds(chosen.sample(subset, weights(proportions, found), seed), seed);
        }
        return onGrounds(subset == null ? chosen : chosen.sample(subset, seed), seed);
    }

    LabelledImages test(LabelledImages all) {
        return onGrounds(classes == null ? all : all.ofClasses(classes), TEST_GROUNDS);
    }

    private LabelledImages onGrounds(LabelledImages images, long seed) {
        return grounds == null ? images : ColourGrounds.put(images, grounds, seed);
    }

    /** The weights that a text names. */
    static double[] weights(String text, int classes) {
        try {
            if (text.contains("..")) {
                String[] ends = text.split(RANGE, 2);
                double first = Double.parseDouble(ends[0]);
                double last = Double.parseDouble(ends[1]);
                double[] weights = new double[classes];
                Arrays.setAll(weights, c -> classes == 1 ? first : first + (last - first) * c / (classes - 1));
                return positive(text, weights);
            }
            return positive(
                    text,
                    Arrays.stream(text.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--proportions are numbers as in 1,2,5 or 0.1..1.0, not " + text);
        }
    }

    private static double[] positive(String text, double[] weights) {
        if (!Arrays.stream(weights).allMatch(w -> w >= 0 && w < Double.POSITIVE_INFINITY)
                || !(Arrays.stream(weights).sum() > 0)) {
            throw new IllegalArgumentException("--proportions must not be negative nor all 0, were " + text);
        }
        return weights;
    }
}
