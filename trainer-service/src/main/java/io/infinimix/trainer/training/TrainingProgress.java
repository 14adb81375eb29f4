package io.infinimix.trainer.training;

import io.infinimix.gmvae.training.ResumePoint;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.stream.training.TrainingStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a training says of itself, as statuses; not more often than a person can read. Belongs to the training's thread. */
final class TrainingProgress implements TrainingListener {

    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int MOST_DECISIONS = 200;

    private final long generation;
    private final long parent;
    private final Instant startedAt;
    private final TrainingFeed feed;
    private final CheckpointFiles checkpoints;
    private final Clock clock;
    private final List<String> decisions = new ArrayList<>();
    private final Map<String, Double> terms = new TreeMap<>();
    private boolean unwritable;
    private double share;
    private String phase = "starting";
    private Instant toldAt = Instant.EPOCH;

    TrainingProgress(long generation, long parent, TrainingFeed feed, CheckpointFiles checkpoints, Clock clock) {
        this.generation = generation;
        this.parent = parent;
        this.feed = feed;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public void decision(String subject, String outcome, String reason) {
        decide(subject + ": " + outcome + " (" + reason + ")");
    }

    @Override
    public void progress(String stage, double part, Map<String, Double> newTerms) {
        boolean newStage = !stage.equals(phase);
        phase = stage;
        share = Math.max(0, Math.min(1, part));
        newTerms.forEach((name, value) -> {
            // JSON has no other numbers.
            if (Double.isFinite(value)) {
                terms.put(name, value);
            }
        });
        tell(newStage);
    }

    /** The training begins with these images; a disk that does not take them costs nothing but that a crash would begin it again. */
    void begun(long seed, TrainingSet set) {
        checkpoint(() -> checkpoints.begun(generation, seed, set));
    }

    @Override
    public void resumable(ResumePoint point) {
        checkpoint(() -> checkpoints.reached(point));
    }

    private void checkpoint(Writing writing) {
        if (unwritable) {
            return;
        }
        try {
            writing.write();
        } catch (IOException e) {
            unwritable = true;
            checkpoints.ended();
            decide("checkpoint: cannot be written, the training goes on without (" + e.getMessage()
                    + "): a crash would begin it again");
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    /** Notes a choice made outside the recipe. */
    void decide(String decision) {
        if (decisions.size() < MOST_DECISIONS) {
            decisions.add(decision);
        }
        tell(true);
    }

    private void tell(boolean now) {
        if (now || Duration.between(toldAt, clock.instant()).compareTo(BETWEEN) >= 0) {
            toldAt = clock.instant();
            feed.tell(status("running", phase, share));
        }
    }

    /** The last word. */
    TrainingStatus ended(String state, String inWords) {
        return status(state, inWords, state.equals("released") || state.equals("refused") ? 1 : share);
    }

    Map<String, Double> terms() {
        return terms;
    }

    List<String> decisions() {
        return decisions;
    }

    private TrainingStatus status(String state, String inWords, double progress) {
        return new TrainingStatus(
                generation, parent, state, inWords, progress, terms, decisions, startedAt, clock.instant());
    }
}
