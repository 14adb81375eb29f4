package io.infinimix.edge.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How far the wall clock is behind what it has once said. Not thread-safe. */
final class Setback {

    private final Clock clock;
    private Instant latest;

    Setback(Clock clock) {
        this.clock = clock;
        latest = clock.instant();
    }

    /** Zero while the clock goes forward, in steps of whatever size. */
    Duration look() {
        Instant now = clock.instant();
        latest = now.isAfter(latest) ? now : latest;
        return Duration.between(now, latest);
    }
}
