package io.infinimix.edge.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private static final long SECOND = 1_000_000_000L;

    private long now = 7 * SECOND;
    private final TokenBuckets buckets = new TokenBuckets(() -> now);

    @Test
    void twoSecondsOfRequestsMayComeAtOnceAndThenOneAtATime() {
        for (int n = 0; n < 20; n++) {
            assertEquals(0, buckets.take("a", 10));
        }
        assertEquals(0.1, buckets.take("a", 10), 1e-9);

        now += SECOND / 10;
        assertEquals(0, buckets.take("a", 10));
        assertTrue(buckets.take("a", 10) > 0);
    }

    @Test
    void aMinuteOfSilenceIsWorthNoMoreThanTwoSeconds() {
        buckets.take("a", 5);
        now += 60 * SECOND;

        int passed = 0;
        while (buckets.take("a", 5) == 0) {
            passed++;
        }
        assertEquals(10, passed);
    }

    @Test
    void oneNameDoesNotUseUpAnothers() {
        while (buckets.take("a", 1) == 0) {
            now += 1;
        }
        assertEquals(0, buckets.take("b", 1));
    }

    @Test
    void overAnHourARateIsKept() {
        int passed = 0;
        for (int n = 0; n < 36_000; n++) {
            passed += buckets.take("a", 3) == 0 ? 1 : 0;
            now += SECOND / 10;
        }
        assertEquals(3 * 3600, passed, 10);
    }
}
