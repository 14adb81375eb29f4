package io.infinimix.gmvae.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A run of steps over randomly ordered, augmented images. */
final class Phase {

    private static final long EPOCH = 0xD1B54A32D192ED03L;

    private final TrainingRun run;
    private final TrainableNetworks networks;
    private final StepPlan plan;
    private final double reconstructionWeight;
    private final int purpose;
    private final int[] order;
    private final int[] positions;
    private Variation variation;
    private SplittableRandom random;
    private int next;

    Phase(TrainingRun run, TrainableNetworks networks, StepPlan plan, int purpose) {
        this.run = run;
        this.networks = networks;
        this.plan = plan;
        this.reconstructionWeight = run.settings().terms().reconstruction();
        TrainingImages images = run.images();
        this.purpose = purpose;
        order = new int[images.count()];
        positions = new int[Math.min(networks.batch(), order.length)];
        networks.forgetMomentum();
    }

    StepPlan plan() {
        return plan;
    }

    /** Runs the steps of an epoch; returns the terms' averages. Everything random in an epoch follows from its number. */
    TermAverages epoch(int epoch, List<WeightedTerm> terms) {
        begin(epoch);
        TermAverages averages = new TermAverages();
        for (int step = plan.start(epoch); step < plan.start(epoch + 1); step++) {
            run.requireGoingOn();
            draw();
            networks.gradient(positions, positions.length, terms, reconstructionWeight, random, averages, step);
            networks.descend(plan.learningRate(step), reconstructionWeight > 0);
        }
        return averages;
    }

    private void begin(int epoch) {
        random = new SplittableRandom(run.seed(purpose) ^ (epoch + 1) * EPOCH);
        variation = new Variation(run.images(), run.settings().terms().deformation(), random.split());
        Arrays.setAll(order, i -> i);
        next = order.length;
    }

    /** Fills the batch with the next images; what is left of an order that does not fill a batch is drawn later. */
    private void draw() {
        if (next + positions.length > order.length) {
            Permutation.shuffle(order, random);
            next = 0;
        }
        for (int n = 0; n < positions.length; n++) {
            positions[n] = order[next++];
            variation.apply(positions[n], networks.images(), n * run.images().length());
        }
    }
}
