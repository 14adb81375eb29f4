package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceTest {

    /** A clock that moves when it is told to. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final HandClock clock = new HandClock();

    @Test
    void spreadsImagesEvenly() {
        Pace pace = new Pace(50, clock);
        for (int n = 0; n < 500; n++) {
            clock.now = clock.now.plus(pace.beforeNext());
        }
        assertEquals(Duration.ofMillis(499 * 20), Duration.between(Instant.EPOCH, clock.now));
    }

    @Test
    void slowWorkBetweenImagesCountsAsWaiting() {
        Pace pace = new Pace(10, clock);
        pace.beforeNext();
        clock.now = clock.now.plusMillis(70);
        assertEquals(Duration.ofMillis(30), pace.beforeNext());
    }

    @Test
    void aStallIsMadeUpForByAtMostASecondsImages() {
        Pace pace = new Pace(10, clock);
        pace.beforeNext();
        clock.now = clock.now.plusSeconds(60);
        int atOnce = 0;
        while (pace.beforeNext().isZero()) {
            atOnce++;
        }
        assertEquals(11, atOnce);
    }

    @Test
    void asFastAsPossibleNeverWaits() {
        Pace pace = new Pace(Double.POSITIVE_INFINITY, clock);
        assertEquals(Duration.ZERO, pace.beforeNext());
        assertEquals(Duration.ZERO, pace.beforeNext());
    }

    @Test
    void refusesARateOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(0, clock));
        assertThrows(IllegalArgumentException.class, () -> new Pace(Double.NaN, clock));
    }
}
