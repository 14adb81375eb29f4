package io.infinimix.gmvae.training;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.graph.GraphTarget;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.objective.AssignmentTerm;
import io.infinimix.gmvae.objective.SpreadTerm;
import io.infinimix.gmvae.objective.TargetTerm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Trains networks and mixture from images alone: a graph of neighbours in features that nothing was learned for says which images belong together and how many clusters there are; the encoder
 * is taught to place images where the graph would have them; then encoder and mixture follow each other. Immutable; one training at a time per thread, each with its own memory.
 */
public final class RecipeTraining {

    private static final int LEAST_IMAGES = 200;
    private static final int TEACHING_EPOCHS = 14;
    /** Share of a batch that is reconstructed: an average over fewer images serves, and the decoder costs as much as the encoder. */
    private static final double RECONSTRUCTED = 0.25;

    private final RecipeSettings settings;

    public RecipeTraining(RecipeSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Trains.
     *
     * @param images at least 200, and twice the latent dimension; fewer are refused
     * @param start the live generation, for a retraining
     * @param seed equal seeds and images give bit-equal weights under one thread
     * @param cancelled asked before every step
     * @throws UnusableImagesException if the images allow no training, saying why
     * @throws DivergedTrainingException if a term of the objective stops being a number
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public TrainedModel train(
            TrainingImages images,
            Optional<WarmStart> start,
            long seed,
            TrainingListener listener,
            BooleanSupplier cancelled) {
        return train(images, start, seed, listener, cancelled, Optional.empty());
    }

    /**
     * Trains, or goes on with a training that was cut off.
     *
     * @param from what the training told its listener last; one of other settings, images or seed is left aside
     * @return what the training would have returned had it not been cut off
     */
    public TrainedModel train(
            TrainingImages images,
            Optional<WarmStart> start,
            long seed,
            TrainingListener listener,
            BooleanSupplier cancelled,
            Optional<ResumePoint> from) {
        int least = Math.max(LEAST_IMAGES, 2 * settings.latentDimension());
        if (images.count() < least) {
            throw new UnusableImagesException(images.count()
                    + " images are too few to train on: their graph of neighbours needs at least " + least
                    + ". Collect more.");
        }
        TrainingRun run = new TrainingRun(settings, images, seed, listener, cancelled);
        NeighbourhoodStage neighbourhood = NeighbourhoodStage.ofUnlearned(run, 0.1);
        GraphTarget target = GraphTarget.of(neighbourhood.graph(), settings.latentDimension(), run.seed(3));
        GraphClustering clusters = GraphClustering.of(run, neighbourhood.neighbours(), neighbourhood.graph(), target);
        Optional<ResumePoint> resumed = from.filter(point -> point.fits(settings, images, seed));
        run.listener().clustered("graph", clusters.assignment());
        run.progressed("clusters", 0.05, Map.of());
        try (TrainableNetworks networks = new TrainableNetworks(
                resumed.map(ResumePoint::model).orElseGet(() -> weights(run, neighbourhood.choice(), start)),
                Math.min(settings.batch(), images.count()),
                RECONSTRUCTED)) {
            teach(
                    run,
                    networks,
                    target,
                    clusters.assignmentTerm(neighbourhood.graph(), target, settings.terms()),
                    resumed);
            MixtureOfLatents mixture = MixtureOfLatents.of(run, networks.encode(images), clusters);
            TrainedState state = new JointTraining(run, networks, mixture, neighbourhood).train();
            return Completion.of(run, state, neighbourhood, start);
        }
    }

    /** The live weights where they fit the images, else new ones. */
    private ModelArchive weights(TrainingRun run, FeatureChoice choice, Optional<WarmStart> start) {
        var shape = settings.shape(run.images(), choice);
        if (start.isPresent() && start.get().model().shape().equals(shape)) {
            run.decide("weights", "those of the live generation", "its networks have the sizes asked for");
            return start.get().model();
        }
        run.decide(
                "weights",
                "new ones",
                start.isPresent()
                        ? "the live networks have other sizes or see other features"
                        : "there is no live generation");
        return DenseNetworks.initialise(shape, run.seed(4));
    }

    private void teach(
            TrainingRun run,
            TrainableNetworks networks,
            GraphTarget target,
            AssignmentTerm assignment,
            Optional<ResumePoint> from) {
        RecipeTerms weights = settings.terms();
        StepPlan plan = StepPlan.forImages(
                settings.teachingSteps(), run.images().count(), TEACHING_EPOCHS, settings.learningRate());
        run.decide(
                "teaching",
                plan.steps() + " steps",
                settings.teachingSteps() + " at 15,000 images, as the square root of their number");
        Phase phase = new Phase(run, networks, plan, 21);
        List<WeightedTerm> terms = List.of(
                new WeightedTerm(new TargetTerm(target.values(), target.dimension()), weights.target()),
                new WeightedTerm(assignment, weights.assignment()),
                new WeightedTerm(new SpreadTerm(target.dimension()), weights.spread()));
        from.ifPresent(point -> {
            networks.restoreMomentum(point);
            run.decide("weights", "those after " + point.epochs() + " epochs", "the training was cut off there");
        });
        long fingerprint = ResumePoint.fingerprint(settings, run.images(), run.seed());
        for (int epoch = from.map(ResumePoint::epochs).orElse(0); epoch < plan.epochs(); epoch++) {
            run.progressed(
                    "teach", 0.4 / plan.epochs(), phase.epoch(epoch, terms).averages());
            run.listener().resumable(networks.resumePoint(fingerprint, epoch + 1));
        }
    }
}
