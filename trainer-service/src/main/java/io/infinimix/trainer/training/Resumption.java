package io.infinimix.trainer.training;

import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.trainer.schedule.StreamState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier process left: the live release stands for the training that made it, and a training that was cut off starts again at once, but not a second time in a row, in case it is what ends
 * the process.
 *
 * @param last training that the schedule counts from; empty if there was none
 * @param again whether a training that was cut off is to start again
 */
record Resumption(Optional<StreamState.Attempt> last, boolean again) {

    private static final String RUNNING = "running";
    private static final String INTERRUPTED = "interrupted";

    /**
     * Takes up what releases and feed say, and tells of trainings that were cut off.
     *
     * @param seen images of the stream so far
     */
    static Resumption of(TrainingRun.Workbench bench, long seen) {
        Optional<StreamState.Attempt> last = bench.releases()
                .live()
                .map(live -> new StreamState.Attempt(
                        live.manifest().getSeenImages(),
                        Instant.ofEpochMilli(live.manifest().getCreatedAt()),
                        true));
        boolean again = false;
        List<TrainingStatus> statuses = bench.feed().statuses();
        for (TrainingStatus status : statuses) {
            boolean used = !status.state().equals("waiting");
            bench.releases().skipUpTo(used ? status.generation() : status.generation() - 1);
            if (status.state().equals(RUNNING)) {
                boolean second = statuses.stream()
                        .anyMatch(other ->
                                other.state().equals(INTERRUPTED) && other.generation() == status.generation() - 1);
                bench.feed().tell(interrupted(status, second, bench.clock()));
                again |= !second;
                if (second) {
                    last = Optional.of(
                            new StreamState.Attempt(seen, bench.clock().instant(), false));
                }
            }
        }
        return new Resumption(last, again);
    }

    private static TrainingStatus interrupted(TrainingStatus status, boolean second, Clock clock) {
        return new TrainingStatus(
                status.generation(),
                status.parent(),
                INTERRUPTED,
                second
                        ? "the trainer ended in the middle of it, for the second time; it waits for the schedule"
                        : "the trainer ended in the middle of it; it starts again as another generation",
                status.progress(),
                status.terms(),
                status.decisions(),
                status.startedAt(),
                clock.instant());
    }
}
