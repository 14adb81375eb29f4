package io.infinimix.lab.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FitProgressTest {

    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    @Test
    void aLogHasALineNowAndThen() {
        StringWriter log = new StringWriter();
        try (FitProgress progress = new FitProgress(new PrintWriter(log), false, clock)) {
            for (int second = 0; second < 25; second++) {
                progress.show("reading", second / 25.0);
                now = now.plus(Duration.ofSeconds(1));
            }
        }

        assertEquals(2, log.toString().lines().count(), log::toString);
    }
}
