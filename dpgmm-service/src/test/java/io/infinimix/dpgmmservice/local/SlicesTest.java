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
