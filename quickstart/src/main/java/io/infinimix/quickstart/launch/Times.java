package io.infinimix.quickstart.launch;

import java.time.Duration;
import java.time.Instant;

/** When things happened in a run. Not thread-safe. */
final class Times {

    private final Instant start;
    private Instant ready;
    private Instant feeding;
    private Instant firstAssignment;
    private Instant lastOutcome;
    private Instant changed;

    Times(Instant start) {
        this.start = start;
    }

    void ready(Instant at) {
        ready = ready == null ? at : ready;
    }

    void feeding(Instant at) {
        feeding = at;
    }

    void firstAssignment(Instant at) {
        firstAssignment = firstAssignment == null ? at : firstAssignment;
    }

    void outcome(Instant at) {
        lastOutcome = at;
    }

    void changed(Instant at) {
        changed = changed == null ? at : changed;
    }

    /** Seconds from the first image that was changed on purpose, or null without one. */
    Double sinceChange(Instant at) {
        return changed == null || at.isBefore(changed)
                ? null
                : Duration.between(changed, at).toMillis() / 1e3;
    }

    boolean isReady() {
        return ready != null;
    }

    /** Seconds; 0 while there is no outcome. */
    double feedToLastOutcome() {
        return lastOutcome == null ? 0 : Duration.between(feeding, lastOutcome).toMillis() / 1e3;
    }

    /** Seconds, or null. */
    Double startToReady() {
        return since(ready);
    }

    /** Seconds, or null. */
    Double startToFirstAssignment() {
        return since(firstAssignment);
    }

    private Double since(Instant at) {
        return at == null ? null : Math.round(Duration.between(start, at).toMillis() / 100.0) / 10.0;
    }
}
