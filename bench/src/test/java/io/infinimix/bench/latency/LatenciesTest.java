package io.infinimix.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.infinimix.stream.assignment.Assignment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreOfTheMeasuredImagesAndStagesAddUp() {
        Latencies latencies = new Latencies(50, 10, 110);
        for (int n = 0; n < 110; n++) {
            // The first ten took long, and are not measured; the others took 1 to 100 ms.
            latencies.arrived(n, n < 10 ? 9_000_000_000L : (n - 9) * 1_000_000L, assignment(20, 10));
        }

        Percentiles percentiles = latencies.percentiles();

        assertEquals(100, percentiles.images());
        assertEquals(50, percentiles.p50());
        assertEquals(95, percentiles.p95());
        assertEquals(99, percentiles.p99());
        assertEquals(100, percentiles.largest());
        assertEquals(20, percentiles.encoding());
        assertEquals(10, percentiles.assigning());
        assertEquals(50 - 30, percentiles.committing());
        assertEquals(20, percentiles.encoding99());
        assertEquals(99 - 30, percentiles.committing99());
    }

    @Test
    void nothingMeasuredIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> new Latencies(1, 0, 0).percentiles());
    }

    @Test
    void histogramsHoldEveryImage() {
        double[] shares = LatencyChart.histogram(new double[] {0, 9.9, 10, 999, 5000});
        assertEquals(40, shares[0], 1e-9);
        assertEquals(20, shares[1], 1e-9);
        assertEquals(40, shares[shares.length - 1], 1e-9);
    }

    private static Assignment assignment(long encoding, long assigning) {
        Instant captured = Instant.ofEpochMilli(1_000_000);
        return new Assignment(
                "x-1",
                1,
                1,
                List.of(),
                0,
                1,
                1,
                "",
                captured,
                captured.plusMillis(encoding),
                captured.plusMillis(encoding + assigning));
    }
}
