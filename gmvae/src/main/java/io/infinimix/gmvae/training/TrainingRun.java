package io.infinimix.gmvae.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** What the stages of one training share: images, settings, seed, whom to tell and whether to go on. */
final class TrainingRun {

    private final RecipeSettings settings;
    private final TrainingImages images;
    private final long seed;
    private final TrainingListener listener;
    private final BooleanSupplier cancelled;
    private final List<String> decisions = new ArrayList<>();
    private double done;

    TrainingRun(
            RecipeSettings settings,
            TrainingImages images,
            long seed,
            TrainingListener listener,
            BooleanSupplier cancelled) {
        this.settings = settings;
        this.images = images;
        this.seed = seed;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    RecipeSettings settings() {
        return settings;
    }

    TrainingImages images() {
        return images;
    }

    /** The training's seed. */
    long seed() {
        return seed;
    }

    /** A seed of its own for each purpose. */
    long seed(int purpose) {
        return seed * 0x9E3779B97F4A7C15L + purpose;
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }

    TrainingListener listener() {
        return listener;
    }

    void requireGoingOn() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the training was cancelled");
        }
    }

    void decide(String subject, String outcome, String reason) {
        decisions.add(subject + ": " + outcome + " (" + reason + ")");
        listener.decision(subject, outcome, reason);
    }

    List<String> decisions() {
        return decisions;
    }

    /** @param share of the whole that this piece of work was */
    void progressed(String stage, double share, Map<String, Double> terms) {
        done = Math.min(1, done + share);
        listener.progress(stage, done, terms);
    }
}
