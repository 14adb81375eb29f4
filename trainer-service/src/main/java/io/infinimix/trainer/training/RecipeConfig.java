package io.infinimix.trainer.training;

import io.infinimix.gmvae.training.RecipeSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a training goes. */
@ConfigMapping(prefix = "infinimix.trainer.recipe")
public interface RecipeConfig {

    /** How long the first training takes, for whose model everything waits: brief for a model within a minute or two, full for the best. */
    @WithDefault("brief")
    Effort effort();

    /** How long every later training takes, while the live model works. */
    @WithDefault("full")
    Effort retrainingEffort();

    /** Units of the encoder's hidden layers; the recipe's own unless given. */
    Optional<List<Integer>> hidden();

    /** Dimension of the latent; the recipe's own unless given. */
    OptionalInt latentDimension();

    /** Steps of teaching; the effort's own unless given. */
    OptionalInt teachingSteps();

    /** Steps of each joint phase; the effort's own unless given. */
    OptionalInt jointSteps();

    /** How much a training may take. */
    enum Effort {
        BRIEF,
        FULL
    }

    /** The first training as the recipe takes it. */
    default RecipeSettings settings() {
        return settings(effort());
    }

    /** Later ones. */
    default RecipeSettings retrainingSettings() {
        return settings(retrainingEffort());
    }

    private RecipeSettings settings(Effort chosen) {
        RecipeSettings effort = chosen == Effort.BRIEF ? RecipeSettings.brief() : RecipeSettings.defaults();
        return new RecipeSettings(
                hidden().orElse(effort.hidden()),
                latentDimension().orElse(effort.latentDimension()),
                effort.batch(),
                teachingSteps().orElse(effort.teachingSteps()),
                jointSteps().orElse(effort.jointSteps()),
                effort.jointPhases(),
                effort.learningRate(),
                effort.terms());
    }
}
