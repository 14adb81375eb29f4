package io.infinimix.trainer.training;

import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.gmvae.training.WarmStart;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The recipe of gmvae. */
public final class GmvaeRecipe implements Recipe {

    private final RecipeTraining training;

    public GmvaeRecipe(RecipeSettings settings) {
        training = new RecipeTraining(settings);
    }

    @Override
    public Challenger train(
            TrainingImages images,
            Optional<WarmStart> start,
            long seed,
            TrainingListener listener,
            BooleanSupplier cancelled) {
        TrainedModel trained = training.train(images, start, seed, listener, cancelled);
        return new Challenger(
                trained.model(), trained.mixture(), trained.densityQuantiles(), trained.metrics(), trained.decisions());
    }
}
