package io.infinimix.dpgmmservice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlicesTest {

    private static final long MILLI = 1_000_000;

    private final AtomicLong clock = new AtomicLong();
    private final Slices slices = new Slices(Duration.ofMillis(50), clock::get);

    private long length() {
        Slice slice = slices.next();
        long start = clock.get();
        while (slice.left()) {
            clock.addAndGet(MILLI);
        }
        slices.lap(start);
        return (clock.get() - start) / MILLI;
    }

    private void spend(long recordMillis, long otherMillis) {
        long start = slices.now();
        clock.addAndGet(recordMillis * MILLI);
        slices.record(start);
        clock.addAndGet(otherMillis * MILLI);
    }

    @Test
    void aThreadWithTimeToSpareGivesLapsWholeSlices() {
        slices.join();
        spend(20, 80);
        assertEquals(50, length());
        spend(20, 80);
        assertEquals(50, length());
    }

    @Test
    void aBusyThreadGivesLapsAFifth() {
        slices.join();
        spend(60, 40);
        assertEquals(10, length());
        spend(60, 40);
        assertEquals(10, length());
        spend(0, 100);
        assertEquals(50, length());
    }

    @Test
    void aThreadOnWhichLatentsWaitGivesLapsAFifthWhateverTheClocksSay() {
        long otherClock = -7_000;
        slices.join();
        slices.latent(otherClock + 30);
        spend(10, 90);
        assertEquals(50, length());
        slices.latent(otherClock + 60);
        slices.latent(otherClock + 400);
        spend(10, 90);
        assertEquals(10, length());
        slices.latent(otherClock + 40);
        spend(10, 90);
        assertEquals(50, length());
    }

    @Test
    void whatWasQuickLongAgoIsForgotten() {
        slices.join();
        slices.latent(0);
        spend(10, 90);
        assertEquals(50, length());
        for (int n = 0; n < 500; n++) {
            slices.latent(5_000);
            spend(10, 90);
            length();
        }
        slices.latent(5_020);
        spend(10, 90);
        assertEquals(50, length());
    }

    @Test
    void tasksOfAThreadShareItsSlice() {
        slices.join();
        slices.join();
        spend(20, 80);
        assertEquals(25, length());
        assertEquals(25, length());
        slices.leave();
        assertEquals(50, length());
    }
}
