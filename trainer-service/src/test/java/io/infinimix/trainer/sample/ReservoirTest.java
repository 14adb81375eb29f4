package io.infinimix.trainer.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservoirTest {

    private static final int CAPACITY = 50;
    private static final int OFFERED = 500;
    private static final int RUNS = 2000;

    @Test
    void keepsEachImageOfTheStreamEquallyOften() {
        long[] kept = new long[OFFERED];

        for (int run = 0; run < RUNS; run++) {
            Reservoir reservoir = new Reservoir(CAPACITY, run);
            offer(reservoir, 0, OFFERED);
            reservoir.images().forEach(image -> kept[(int) image.fingerprint()]++);
        }

        double expected = (double) RUNS * CAPACITY / OFFERED;
        double chiSquare = 0;
        for (long count : kept) {
            chiSquare += (count - expected) * (count - expected) / (expected * (1 - (double) CAPACITY / OFFERED));
        }
        // 499 degrees of freedom: below 399 or above 620 with a probability of about 1e-4 each.
        assertTrue(chiSquare > 399 && chiSquare < 620, "chi square of 499 degrees of freedom is " + chiSquare);
    }

    @Test
    void goesOnAfterARestartAsIfThereHadBeenNone() {
        Reservoir whole = new Reservoir(CAPACITY, 7);
        offer(whole, 0, OFFERED);
        Reservoir first = new Reservoir(CAPACITY, 7);
        offer(first, 0, 123);

        Reservoir second = new Reservoir(CAPACITY, 7);
        second.restore(first.images(), first.seen());
        offer(second, 123, OFFERED);

        assertEquals(fingerprints(whole), fingerprints(second));
        assertEquals(OFFERED, second.seen());
    }

    @Test
    void holdsOutTheSameImagesWhateverTheReservoirHolds() {
        long heldOut = 0;
        for (int n = 0; n < 20_000; n++) {
            if (new SampledImage(n + 1, SampledImage.fingerprint("camera-" + n), new byte[1]).heldOut(0.1)) {
                heldOut++;
            }
        }

        // Binomial with a standard deviation of 42.
        assertEquals(2000, heldOut, 170);
    }

    private static void offer(Reservoir reservoir, int from, int to) {
        for (int n = from; n < to; n++) {
            reservoir.offer(new SampledImage(n + 1, n, new byte[0]));
        }
    }

    private static List<Long> fingerprints(Reservoir reservoir) {
        List<Long> fingerprints = new ArrayList<>();
        reservoir.images().forEach(image -> fingerprints.add(image.fingerprint()));
        return fingerprints;
    }
}
