package io.infinimix.dpgmm.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DensityBinsTest {

    private final double[] quantiles =
            IntStream.rangeClosed(1, 1000).mapToDouble(n -> n / 10.0).toArray();

    @Test
    void rise() {
        DensityBins bins = DensityBins.of(quantiles).orElseThrow();
        int last = 0;
        for (double density = -1000; density < 200; density += 0.01) {
            int bin = bins.bin(density);
            assertTrue(bin == last || bin == last + 1, density + " is in bin " + bin + " after " + last);
            last = bin;
        }
        assertEquals(DensityBins.COUNT - 1, last);
    }

    @Test
    void takeWhateverComesOfANumber() {
        DensityBins bins = DensityBins.of(quantiles).orElseThrow();
        assertEquals(0, bins.bin(Double.NEGATIVE_INFINITY));
        assertEquals(0, bins.bin(Double.NaN));
        assertEquals(DensityBins.COUNT - 1, bins.bin(Double.POSITIVE_INFINITY));
    }

    @Test
    void needEnoughQuantilesThatAreNumbers() {
        assertTrue(DensityBins.of(new double[99]).isEmpty());
        quantiles[500] = Double.NaN;
        assertTrue(DensityBins.of(quantiles).isEmpty());
    }
}
