package io.infinimix.trainer.training;

import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.ResumePoint;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.gmvae.training.WarmStart;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The recipe of gmvae. */
public final class GmvaeRecipe implements Recipe {

    private final RecipeTraining first;
    private final RecipeTraining again;

    /**
     * @param first of a training from scratch
     * @param again of one that starts from the live generation
     */
    public GmvaeRecipe(RecipeSettings first, RecipeSettings again) {
        this.first = new RecipeTraining(first);
        this.again = new RecipeTraining(again);
    }

    @Override
    public Challenger train(
            TrainingImages images,
            Optional<WarmStart> start,
            long seed,
            TrainingListener listener,
            BooleanSupplier cancelled,
            Optional<ResumePoint> from) {
        TrainedModel trained =
                (start.isPresent() ? again : first).train(images, start, seed, listener, cancelled, from);
        return new Challenger(
                trained.model(), trained.mixture(), trained.densityQuantiles(), trained.metrics(), trained.decisions());
    }
}
