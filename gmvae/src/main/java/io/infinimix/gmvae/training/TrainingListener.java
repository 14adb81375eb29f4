package io.infinimix.gmvae.training;

import java.util.Map;

/** Told on the training's own thread how a training goes. */
public interface TrainingListener {

    /**
     * A choice that the recipe made without labels.
     *
     * @param subject what was decided
     * @param outcome the choice, with its figures
     * @param reason the rule that led to it
     */
    void decision(String subject, String outcome, String reason);

    /**
     * @param stage what it is doing
     * @param share of the whole training that is done, in [0, 1]
     * @param terms newest average of each term of the objective, by name; may be empty
     */
    void progress(String stage, double share, Map<String, Double> terms);

    /**
     * The clusters that a graph says there are, for measurements from outside; rarely needed.
     *
     * @param stage of the graph
     * @param clusters of each training image; not to be modified
     */
    default void clustered(String stage, int[] clusters) {}

    /**
     * The state at the end of an epoch, for measurements from outside; rarely needed.
     *
     * @param checkpoint what training would return if it ended now
     */
    default void epoch(Checkpoint checkpoint) {}

    /**
     * A point that the training could be resumed from, should it be cut off; each makes those before it needless.
     *
     * @param point to be kept where a crash leaves it, if at all
     */
    default void resumable(ResumePoint point) {}

    /** A listener that ignores everything. */
    static TrainingListener silent() {
        return new TrainingListener() {
            @Override
            public void decision(String subject, String outcome, String reason) {}

            @Override
            public void progress(String stage, double share, Map<String, Double> terms) {}
        };
    }
}
