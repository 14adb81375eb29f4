package io.infinimix.dpgmmservice.lookup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecentAssignmentsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration RETENTION = Duration.ofMinutes(15);

    private final RecentAssignments recent = new RecentAssignments(Clock.fixed(NOON, ZoneOffset.UTC), RETENTION, 3);

    @Test
    void whatIsNotTooOldIsFoundAsItIs() {
        put("old", RETENTION.plusMillis(1));
        put("edge", RETENTION);

        assertTrue(recent.find("old").isEmpty());
        assertArrayEquals(new byte[] {1}, recent.find("edge").orElseThrow());
    }

    @Test
    void theNewestAreKept() {
        for (String id : new String[] {"a", "b", "c", "a", "d"}) {
            put(id, Duration.ZERO);
        }

        assertFalse(recent.find("b").isPresent());
        for (String id : new String[] {"a", "c", "d"}) {
            assertTrue(recent.find(id).isPresent(), id);
        }
    }

    private void put(String id, Duration ago) {
        recent.put(id.getBytes(StandardCharsets.UTF_8), NOON.minus(ago).toEpochMilli(), new byte[] {1});
    }
}
