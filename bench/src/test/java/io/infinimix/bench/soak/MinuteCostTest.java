package io.infinimix.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MinuteCostTest {

    private static final long OWN = ProcessHandle.current().pid();
    /** Above what Linux gives to any process. */
    private static final long NOBODY = (1L << 22) + 1;

    @Test
    void tellsWhatAProcessTookSinceTheLastLook() {
        MinuteCost cost = new MinuteCost(Map.of("own", OWN));
        work();
        double first = cost.sinceLast(Map.of("own", OWN)).get("own");
        double second = cost.sinceLast(Map.of("own", OWN)).get("own");

        assertTrue(first >= 0.2, "took " + first);
        assertTrue(second < first, "took " + second + " after " + first);
    }

    @Test
    void tellsNothingOfProcessesThatBeganOrEnded() {
        MinuteCost cost = new MinuteCost(Map.of("was", OWN, "gone", NOBODY));

        assertEquals(
                Set.of("was"),
                cost.sinceLast(Map.of("was", OWN, "gone", NOBODY)).keySet());
        assertEquals(
                Set.of(), cost.sinceLast(Map.of("was", NOBODY, "gone", OWN)).keySet());
    }

    /** Takes a quarter of a second of processor time, whatever else runs. */
    private static void work() {
        java.lang.management.ThreadMXBean threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long until = threads.getCurrentThreadCpuTime() + 250_000_000L;
        while (threads.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
    }
}
