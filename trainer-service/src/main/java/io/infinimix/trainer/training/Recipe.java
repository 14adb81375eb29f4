package io.infinimix.trainer.training;

import io.infinimix.gmvae.training.ResumePoint;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.gmvae.training.WarmStart;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How a model is trained from images. */
public interface Recipe {

    /**
     * Trains on the caller's thread.
     *
     * @param start the live generation, for a retraining
     * @param cancelled asked often
     * @param from where a training of the same images and seed was cut off; empty to begin
     * @throws io.infinimix.gmvae.training.UnusableImagesException if the images allow no training
     * @throws io.infinimix.gmvae.training.DivergedTrainingException if a term of the objective stops being a number
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Challenger train(
            TrainingImages images,
            Optional<WarmStart> start,
            long seed,
            TrainingListener listener,
            BooleanSupplier cancelled,
            Optional<ResumePoint> from);
}
