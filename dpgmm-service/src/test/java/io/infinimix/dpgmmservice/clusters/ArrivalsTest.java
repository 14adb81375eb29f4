package io.infinimix.dpgmmservice.clusters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private Instant now = Fixtures.NOON;
    private final Arrivals arrivals = new Arrivals(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void countsPerIntervalAndCluster() {
        arrive(7, 0.5, 3);
        now = now.plus(Arrivals.INTERVAL);
        arrive(7, 0.5, 1);
        arrive(8, 0.5, 4);

        assertArrayEquals(new int[] {3, 5}, lastTwo(arrivals.all()));
        assertArrayEquals(new int[] {3, 1}, lastTwo(arrivals.of(7)));
        assertArrayEquals(new int[] {0, 4}, lastTwo(arrivals.of(8)));
        assertEquals(0, IntStream.of(arrivals.of(9)).sum());
    }

    @Test
    void theRateIsThatOfIntervalsThatAreOver() {
        arrive(7, 0.5, 30);
        now = now.plus(Arrivals.INTERVAL);
        arrive(7, 0.5, 20);
        now = now.plus(Arrivals.INTERVAL);
        arrive(7, 0.5, 1);

        assertEquals(5.0, arrivals.perSecond());
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        arrive(7, 0.5, 30);
        now = now.plus(Arrivals.INTERVAL.multipliedBy(Arrivals.INTERVALS - 1));
        assertEquals(30, IntStream.of(arrivals.all()).sum());

        now = now.plus(Arrivals.INTERVAL);
        assertEquals(0, IntStream.of(arrivals.all()).sum());
        assertEquals(0, arrivals.perSecond());
        assertTrue(Double.isNaN(arrivals.noveltyShare()));
    }

    @Test
    void whatIsOlderThanTheRingIsNotCounted() {
        arrive(7, 0.5, 1);
        Instant late = now.minus(Duration.ofHours(1));
        arrivals.add(Fixtures.arrival("late", 7, 1, 0.5, 1, late), late);

        assertEquals(1, IntStream.of(arrivals.all()).sum());
    }

    @Test
    void anInstanceWhoseClockIsAheadDoesNotMakeTheArrivalsOfOthersOld() {
        arrivals.add(Fixtures.arrival("ahead", 7, 1, 0.5, 1, now.plus(Duration.ofHours(2))), now);
        arrive(7, 0.5, 2);

        assertEquals(3, IntStream.of(arrivals.all()).sum());
        assertEquals(now, arrivals.newest());
    }

    @Test
    void noveltyIsAShareOfTheImages() {
        arrive(7, 0.5, 9);
        arrive(7, 0.995, 1);

        assertEquals(0.1, arrivals.noveltyShare());
        assertEquals(0.25, arrivals.delaySeconds(), 1e-9);
    }

    private void arrive(long uid, double novelty, int images) {
        for (int n = 0; n < images; n++) {
            arrivals.add(Fixtures.arrival("image-" + n, uid, 1, novelty, 1, now), now);
        }
    }

    private static int[] lastTwo(int[] counts) {
        return new int[] {counts[counts.length - 2], counts[counts.length - 1]};
    }
}
