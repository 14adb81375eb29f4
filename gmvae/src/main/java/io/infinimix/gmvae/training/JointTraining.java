package io.infinimix.gmvae.training;

import io.infinimix.gmvae.graph.Modularity;
import java.util.Locale;
import java.util.Map;

/**
 * The joint phases: encoder and mixture follow each other, epoch by epoch, until the steps are used up or the clusters agree less with the graph than they did. What is kept is the epoch whose
 * clusters agreed best, so joint training can only improve on what the graph taught.
 */
final class JointTraining {

    private static final int EPOCHS = 6;
    /** Fall of modularity, at an equal number of clusters, from which on a model counts as worse. */
    private static final double WORSE = 0.006;

    private final TrainingRun run;
    private final TrainableNetworks networks;
    private final MixtureOfLatents mixture;
    private NeighbourhoodStage neighbourhood;
    private TrainedState best;

    /** @param neighbourhood of features that nothing was learned for: smooths the first phase and judges all */
    JointTraining(
            TrainingRun run, TrainableNetworks networks, MixtureOfLatents mixture, NeighbourhoodStage neighbourhood) {
        this.run = run;
        this.networks = networks;
        this.mixture = mixture;
        this.neighbourhood = neighbourhood;
    }

    TrainedState train() {
        TrainedState now = measure("joint", 0, Map.of());
        best = now;
        int phases = run.settings().jointSteps() == 0 ? 0 : run.settings().jointPhases();
        for (int phase = 0; phase < phases && !worse(now); phase++) {
            neighbourhood = neighbourhood.withTrained(run, networks, 0.05);
            now = judged(now);
            best = now;
            now = phase(phase, now);
        }
        if (now != best) {
            run.decide(
                    "released epoch",
                    String.format(
                            Locale.ROOT, "modularity %.4f, the last has %.4f", best.modularity(), now.modularity()),
                    "of equal numbers of clusters those that agree best with the graph are kept");
        }
        return best;
    }

    private TrainedState phase(int number, TrainedState before) {
        String stage = number == 0 ? "joint" : "joint-" + (number + 1);
        RecipeSettings settings = run.settings();
        StepPlan plan =
                StepPlan.forImages(settings.jointSteps(), run.images().count(), EPOCHS, settings.learningRate() / 2);
        Phase phase = new Phase(run, networks, plan, 31 + number);
        TrainedState now = before;
        for (int epoch = 0; epoch < plan.epochs() && !worse(now); epoch++) {
            Map<String, Double> terms = phase.epoch(epoch, mixture.terms(now.latents(), neighbourhood.graph()))
                    .averages();
            run.progressed(stage, 0.4 / settings.jointPhases() / plan.epochs(), terms);
            now = measure(stage, epoch + 1, terms);
            if (now.modularity() > best.modularity()) {
                best = now;
            }
        }
        return now;
    }

    /** The same state on the present graph: modularities on different graphs do not compare. */
    private TrainedState judged(TrainedState state) {
        return new TrainedState(
                state.model(),
                state.mixture(),
                state.latents(),
                state.clusters(),
                Modularity.of(state.clusters(), neighbourhood.neighbours()),
                state.terms());
    }

    private boolean worse(TrainedState now) {
        return now.modularity() < best.modularity() - WORSE;
    }

    /** Lets the mixture follow the encoder and looks at the clusters. */
    private TrainedState measure(String stage, int epoch, Map<String, Double> terms) {
        Latents latents = networks.encode(run.images());
        mixture.follow(latents);
        int[] clusters = mixture.assign(latents);
        TrainedState state = new TrainedState(
                networks.archive(),
                mixture.current(),
                latents,
                clusters,
                Modularity.of(clusters, neighbourhood.neighbours()),
                terms);
        run.listener()
                .epoch(new Checkpoint(
                        stage, epoch, state.model(), state.mixture(), clusters, state.modularity(), terms));
        return state;
    }
}
