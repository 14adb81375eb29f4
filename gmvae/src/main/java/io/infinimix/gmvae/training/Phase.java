package io.infinimix.gmvae.training;

import io.infinimix.gmvae.augment.Augmentation;
import io.infinimix.gmvae.augment.AugmentationSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A run of steps over randomly ordered, augmented images. */
final class Phase {

    private final TrainingRun run;
    private final TrainableNetworks networks;
    private final StepPlan plan;
    private final double reconstructionWeight;
    private final Augmentation augmentation;
    private final SplittableRandom random;
    private final int[] order;
    private final int[] positions;
    private final float[] clean;
    private int next;
    private int step;

    Phase(TrainingRun run, TrainableNetworks networks, StepPlan plan, int purpose) {
        this.run = run;
        this.networks = networks;
        this.plan = plan;
        this.reconstructionWeight = run.settings().terms().reconstruction();
        TrainingImages images = run.images();
        random = new SplittableRandom(run.seed(purpose));
        augmentation = new Augmentation(
                images.height(),
                images.width(),
                images.channels(),
                AugmentationSettings.DEFAULT.times(run.settings().terms().deformation()),
                random.split());
        order = new int[images.count()];
        Arrays.setAll(order, i -> i);
        next = order.length;
        positions = new int[Math.min(networks.batch(), order.length)];
        clean = new float[images.length()];
        networks.forgetMomentum();
    }

    StepPlan plan() {
        return plan;
    }

    /** Runs the steps of an epoch; returns the terms' averages. */
    TermAverages epoch(int epoch, List<WeightedTerm> terms) {
        TermAverages averages = new TermAverages();
        for (; step < plan.start(epoch + 1); step++) {
            run.requireGoingOn();
            draw();
            networks.gradient(positions, positions.length, terms, reconstructionWeight, random, averages, step);
            networks.descend(plan.learningRate(step), reconstructionWeight > 0);
        }
        return averages;
    }

    /** Fills the batch with the next images; what is left of an order that does not fill a batch is drawn later. */
    private void draw() {
        if (next + positions.length > order.length) {
            Permutation.shuffle(order, random);
            next = 0;
        }
        for (int n = 0; n < positions.length; n++) {
            positions[n] = order[next++];
            run.images().copy(positions[n], clean, 0);
            augmentation.apply(clean, 0, networks.images(), n * clean.length);
        }
    }
}
