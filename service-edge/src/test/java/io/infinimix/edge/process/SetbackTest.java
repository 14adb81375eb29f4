package io.infinimix.edge.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SetbackTest {

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final Setback setback = new Setback(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void aClockThatGoesForwardInWhateverStepsIsNotBehind() {
        assertEquals(Duration.ZERO, look(Duration.ZERO));
        assertEquals(Duration.ZERO, look(Duration.ofSeconds(1)));
        assertEquals(Duration.ZERO, look(Duration.ofHours(2)));
    }

    @Test
    void aClockThatWasPutBackIsBehindUntilItIsAsLateAgain() {
        look(Duration.ofHours(2));

        assertEquals(Duration.ofHours(2), look(Duration.ofHours(-2)));
        assertEquals(Duration.ofMinutes(60), look(Duration.ofMinutes(60)));
        assertEquals(Duration.ZERO, look(Duration.ofMinutes(60)));
    }

    private Duration look(Duration later) {
        now = now.plus(later);
        return setback.look();
    }
}
