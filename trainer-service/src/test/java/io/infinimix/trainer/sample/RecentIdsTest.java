package io.infinimix.trainer.sample;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentIdsTest {

    @Test
    void remembersTheWholeWindowAndForgetsAfterTwice() {
        RecentIds ids = new RecentIds(100);
        for (long n = 0; n < 1000; n++) {
            assertTrue(ids.add(n), "the first " + n);
            for (long before = Math.max(0, n - 99); before <= n; before++) {
                assertFalse(ids.add(before), before + " again after " + n);
            }
        }

        assertTrue(ids.add(0), "an id from 1,000 ago is new again");
    }
}
