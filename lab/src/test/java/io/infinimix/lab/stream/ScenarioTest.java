package io.infinimix.lab.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static final int COUNT = 4_000;

    /** Latent n is (n, -n), of one of four classes; the largest class is 3. */
    private static final LatentStream LATENTS = latents();

    private static LatentStream latents() {
        float[] means = new float[2 * COUNT];
        int[] labels = new int[COUNT];
        for (int n = 0; n < COUNT; n++) {
            means[2 * n] = n;
            means[2 * n + 1] = -n;
            labels[n] = n % 4;
        }
        return new LatentStream(2, means, new float[means.length], labels);
    }

    private static int[] arrived(LatentStream stream) {
        return IntStream.range(0, stream.count())
                .map(n -> (int) stream.means()[2 * n])
                .toArray();
    }

    @Test
    void onePassAndClassIncrementalBringEveryLatentOnceWithItsLabel() {
        for (Scenario scenario : new Scenario[] {Scenario.ONE_PASS, Scenario.CLASS_INCREMENTAL}) {
            LatentStream stream = scenario.of(LATENTS, 3);
            int[] order = arrived(stream);
            int[] sorted = order.clone();
            Arrays.sort(sorted);

            assertArrayEquals(IntStream.range(0, COUNT).toArray(), sorted);
            for (int n = 0; n < COUNT; n++) {
                assertEquals(order[n] % 4, stream.labels()[n]);
            }
        }
    }

    @Test
    void classIncrementalBringsTwoClassesAtATime() {
        int[] labels = Scenario.CLASS_INCREMENTAL.of(LATENTS, 3).labels();

        assertTrue(Arrays.stream(labels, 0, COUNT / 2).allMatch(label -> label < 2));
        assertTrue(Arrays.stream(labels, COUNT / 2, COUNT).allMatch(label -> label > 1));
        assertTrue(Arrays.stream(labels, 0, 100).distinct().count() == 2);
    }

    @Test
    void driftEndsTwoDeviationsAway() {
        LatentStream still = Scenario.ONE_PASS.of(LATENTS, 3);
        LatentStream moved = Scenario.DRIFT.of(LATENTS, 3);

        double squares = 0;
        for (int d = 0; d < 2; d++) {
            int last = 2 * (COUNT - 1) + d;
            squares += Math.pow(moved.means()[last] - still.means()[last], 2);
            assertEquals(still.means()[d], moved.means()[d]);
        }
        assertEquals(2 * Scenario.deviation(still), Math.sqrt(squares), 2);
    }

    @Test
    void imbalanceKeepsATenthToAllOfAClass() {
        int[] labels = Scenario.IMBALANCE.of(LATENTS, 3).labels();

        for (int label = 0; label < 4; label++) {
            int wanted = label;
            double kept = Arrays.stream(labels).filter(l -> l == wanted).count() / (COUNT / 4.0);
            assertEquals(0.1 + 0.3 * label, kept, 0.07);
        }
    }
}
