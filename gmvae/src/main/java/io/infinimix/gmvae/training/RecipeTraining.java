package io.infinimix.gmvae.training;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Trains networks and mixture from images alone. Immutable; one training at a time per thread, each with its own memory. */
public final class RecipeTraining {

    private final RecipeSettings settings;

    public RecipeTraining(RecipeSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Trains.
     *
     * @param images from about 300 on; fewer are refused
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
        throw new UnsupportedOperationException("lands by 10:00 with " + settings);
    }
}
