package io.infinimix.trainer.training;

import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.trainer.schedule.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells on the training topic what the first training waits for. After the first release the last training stays the newest status there, and REST tells what is waited for. Not thread-safe. */
final class WaitingStatus {

    private final TrainingRun.Workbench bench;
    private TrainingStatus told;

    WaitingStatus(TrainingRun.Workbench bench) {
        this.bench = bench;
    }

    void tell(Decision decision, String words) {
        if (bench.releases().liveGeneration() > 0
                || told != null && told.phase().equals(words)) {
            return;
        }
        Instant now = bench.clock().instant();
        told = new TrainingStatus(
                bench.releases().nextGeneration(),
                0,
                "waiting",
                words,
                decision.progress(),
                Map.of(),
                List.of(),
                told == null ? now : told.startedAt(),
                now);
        bench.feed().tell(told);
    }

    /** A training starts: the next waiting is another. */
    void ended() {
        told = null;
    }
}
