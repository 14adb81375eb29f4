package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpeedTest {

    private final Speed speed = new Speed();

    @Test
    void isThatOfTheLastSeconds() {
        for (int second = 0; second <= 60; second++) {
            speed.outcomes(second < 30 ? 1000L * second : 30_000 + 100L * (second - 30), Instant.ofEpochSecond(second));
        }
        assertEquals(100, speed.imagesPerSecond(Instant.ofEpochSecond(60)), 1);
    }

    @Test
    void fallsToNothingWhenNothingComes() {
        speed.outcomes(10, Instant.ofEpochSecond(1));
        speed.outcomes(20, Instant.ofEpochSecond(2));
        assertEquals(0, speed.imagesPerSecond(Instant.ofEpochSecond(30)));
    }

    @Test
    void saysWhatIsNews() {
        assertFalse(speed.outcomes(0, Instant.ofEpochSecond(1)));
        assertTrue(speed.outcomes(5, Instant.ofEpochSecond(1)));
        assertFalse(speed.outcomes(5, Instant.ofEpochSecond(2)));
    }
}
