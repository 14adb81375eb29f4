package io.infinimix.quickstart.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** An even rate: says how long to wait before each next image. What a stall has cost is not made up for by a burst of more than a second's images. */
final class Pace {

    private static final Duration MOST_DEBT = Duration.ofSeconds(1);

    private final Clock clock;
    private final double rate;
    private Instant start;
    private long given;

    /** @param rate images a second; infinite for as fast as possible */
    Pace(double rate, Clock clock) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("the rate must be positive, was " + rate);
        }
        this.rate = rate;
        this.clock = clock;
    }

    /** How long to wait before the next image, which is then counted as given. */
    Duration beforeNext() {
        if (Double.isInfinite(rate)) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        if (start == null) {
            start = now;
        }
        Duration wait = Duration.between(now, start.plusNanos(Math.round(given * 1e9 / rate)));
        if (wait.compareTo(MOST_DEBT.negated()) < 0) {
            start = now.minus(MOST_DEBT);
            given = 0;
        }
        given++;
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
