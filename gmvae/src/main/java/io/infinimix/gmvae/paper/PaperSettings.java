package io.infinimix.gmvae.paper;

import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.List;

/**
 * What the paper's networks have in common.
 *
 * @param hidden units of the encoder's hidden layers; the decoder mirrors them
 * @param latentDimension D of z
 * @param components of the mixtures whose number is given
 * @param batch images per step
 * @param learningRate of Adam, the same for all steps
 * @param epochs passes over the images; temperatures are annealed over the first half of them
 */
public record PaperSettings(
        List<Integer> hidden, int latentDimension, int components, int batch, double learningRate, int epochs) {

    private static final double FIRST_TEMPERATURE = 1;
    private static final double LAST_TEMPERATURE = 0.5;

    public PaperSettings {
        hidden = List.copyOf(hidden);
        if (components < 1 || batch < 1 || epochs < 1) {
            throw new IllegalArgumentException("components, batch and epochs must be at least 1, were " + components
                    + ", " + batch + " and " + epochs);
        }
        if (!(learningRate > 0 && learningRate < 1)) {
            throw new IllegalArgumentException("learningRate must be in (0, 1), was " + learningRate);
        }
    }

    /** Two hidden layers of 512, ten components, 128 images a step, Adam at 0.001. */
    public static PaperSettings of(int latentDimension, int epochs) {
        return new PaperSettings(List.of(512, 512), latentDimension, 10, 128, 1e-3, epochs);
    }

    /** The same with other hidden layers. */
    public PaperSettings withHidden(Integer... units) {
        return new PaperSettings(List.of(units), latentDimension, components, batch, learningRate, epochs);
    }

    /** The same for fewer or more passes. */
    public PaperSettings withEpochs(int passes) {
        return new PaperSettings(hidden, latentDimension, components, batch, learningRate, passes);
    }

    NetworkShape shape(TrainingImages images) {
        return new NetworkShape(images.height(), images.width(), images.channels(), hidden, latentDimension);
    }

    int batchFor(TrainingImages images) {
        return Math.min(batch, images.count());
    }

    Temperature temperature(TrainingImages images) {
        int steps = images.count() / batchFor(images) * epochs;
        return new Temperature(FIRST_TEMPERATURE, LAST_TEMPERATURE, Math.max(1, steps / 2));
    }
}
