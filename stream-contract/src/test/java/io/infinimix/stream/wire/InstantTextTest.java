package io.infinimix.stream.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28T20:10:05.123Z",
                "2026-11-28T20:10:05Z",
                "2024-02-29T23:59:59.999Z",
                "1969-12-31T23:59:59.001Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "-0001-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "2026-11-28T20:10:05.123456Z",
                "2026-11-28T20:10:05.000000001Z"
            })
    void isWhatInstantsSayOfThemselves(String text) {
        assertEquals(Instant.parse(text).toString(), InstantText.of(Instant.parse(text)));
    }

    @Test
    void isTheSameForAnyMillisecond() {
        Random random = new Random(1);
        for (int n = 0; n < 10_000; n++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(-70_000_000_000_000L, 260_000_000_000_000L));
            assertEquals(time.toString(), InstantText.of(time));
        }
    }
}
