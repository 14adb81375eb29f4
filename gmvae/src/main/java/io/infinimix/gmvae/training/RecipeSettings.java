package io.infinimix.gmvae.training;

import io.infinimix.gmvae.NetworkShape;
import java.util.List;
import java.util.Objects;

/**
 * What of the recipe can be chosen; the defaults are meant for every set of images.
 *
 * @param hidden units of the encoder's hidden layers
 * @param latentDimension D of the latent and of the graph target
 * @param batch images per step
 * @param teachingSteps steps towards the graph target at 15,000 images; more for more, as the square root of their number
 * @param jointSteps steps of each joint phase, likewise
 * @param jointPhases how many times a new graph is made of the trained features and joint training follows; 0 to 2
 * @param learningRate Adam's largest step size while teaching; half of it afterwards
 * @param terms what the objective consists of
 */
public record RecipeSettings(
        List<Integer> hidden,
        int latentDimension,
        int batch,
        int teachingSteps,
        int jointSteps,
        int jointPhases,
        double learningRate,
        RecipeTerms terms) {

    private static final double JOINT_SHARE = 2.0 / 7;

    public RecipeSettings {
        Objects.requireNonNull(terms, "terms");
        hidden = List.copyOf(hidden);
        if (batch < 1 || teachingSteps < 1 || jointSteps < 0 || jointPhases < 0 || jointPhases > 2) {
            throw new IllegalArgumentException("batch " + batch + ", teachingSteps " + teachingSteps + ", jointSteps "
                    + jointSteps + ", jointPhases " + jointPhases + ": sizes must be positive, at most 2 joint phases");
        }
        if (!(learningRate > 0 && learningRate < 1)) {
            throw new IllegalArgumentException("learningRate must be in (0, 1), was " + learningRate);
        }
    }

    /** With all terms as they are by default. */
    public RecipeSettings(
            List<Integer> hidden,
            int latentDimension,
            int batch,
            int teachingSteps,
            int jointSteps,
            int jointPhases,
            double learningRate) {
        this(
                hidden,
                latentDimension,
                batch,
                teachingSteps,
                jointSteps,
                jointPhases,
                learningRate,
                RecipeTerms.defaults());
    }

    /** The recipe for offline runs: 1,400 steps of teaching, two joint phases of 400. */
    public static RecipeSettings defaults() {
        return new RecipeSettings(List.of(512, 512), NetworkShape.DEFAULT_LATENT_DIMENSION, 256, 1400, 400, 2, 2e-3);
    }

    /** For a live loop that waits for its first model: 600 steps of teaching and one joint phase of 200. */
    public static RecipeSettings brief() {
        return new RecipeSettings(List.of(512, 512), NetworkShape.DEFAULT_LATENT_DIMENSION, 256, 600, 200, 1, 2e-3);
    }

    /** The same with another latent dimension. */
    public RecipeSettings withLatentDimension(int dimension) {
        return new RecipeSettings(
                hidden, dimension, batch, teachingSteps, jointSteps, jointPhases, learningRate, terms);
    }

    /** The same with steps for so many passes over so many images while teaching, and 2/7 of them in each joint phase. */
    public RecipeSettings withPasses(int passes, int images) {
        double steps = (double) passes * images / batch / StepPlan.share(images);
        return new RecipeSettings(
                hidden,
                latentDimension,
                batch,
                Math.max(1, (int) Math.round(steps)),
                Math.max(1, (int) Math.round(steps * JOINT_SHARE)),
                jointPhases,
                learningRate,
                terms);
    }

    /** The same with other terms. */
    public RecipeSettings withTerms(RecipeTerms other) {
        return new RecipeSettings(
                hidden, latentDimension, batch, teachingSteps, jointSteps, jointPhases, learningRate, other);
    }

    /** Sizes of the networks for these images: what is described by a pretrained network they know by that; else the encoder of grey images sees pixels, of others the features that tell them apart. */
    NetworkShape shape(TrainingImages images, FeatureChoice choice) {
        return new NetworkShape(
                images.height(),
                images.width(),
                images.channels(),
                hidden,
                latentDimension,
                images.channels() == 1 ? List.of() : choice.kinds(),
                images.pretrained());
    }
}
