package io.infinimix.dpgmmservice.global;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LapPacingTest {

    private static final long STARTED = 100_000;

    private final LapPacing pacing = LapPacing.start(STARTED);

    @Test
    void aLapRestsAsLongAsItTook() {
        long visited = STARTED + 4_000;
        assertFalse(pacing.rested(visited, visited));
        assertFalse(pacing.rested(visited + 3_999, visited));
        assertTrue(pacing.rested(visited + 4_000, visited));
    }

    @Test
    void noRestIsLongerThanHalfAMinute() {
        long visited = STARTED + 3_600_000;
        assertFalse(pacing.rested(visited + 29_999, visited));
        assertTrue(pacing.rested(visited + 30_000, visited));
    }

    @Test
    void aLapThatAnEarlierVersionTookHasRested() {
        assertTrue(pacing.rested(STARTED, 0));
    }
}
