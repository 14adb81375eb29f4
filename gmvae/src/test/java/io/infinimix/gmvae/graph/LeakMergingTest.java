package io.infinimix.gmvae.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class LeakMergingTest {

    /** Four groups of weight 100 each: 0 and 1 leak much, 1 and 2 a little, 2 and 3 hardly. */
    private static final double[] BETWEEN = {90, 10, 0, 0, 10, 87, 3, 0, 0, 3, 96.9, 0.1, 0, 0, 0.1, 99.9};

    /** Pairs of neighbours in the same proportions. */
    private static double[] pairs() {
        double[] pairs = BETWEEN.clone();
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] /= 400;
        }
        return pairs;
    }

    @Test
    void mergesWhatLeaksMuchAndKeepsApartWhatHardlyDoes() {
        LeakMerging merging = LeakMerging.of(BETWEEN, pairs(), 4, 0.05, 0.05);

        assertEquals(3, merging.groups());
        assertEquals(merging.merged(0), merging.merged(1));
        assertNotEquals(merging.merged(1), merging.merged(2));
        assertEquals(0.1, merging.weakestMerged(), 1e-12);
        assertEquals(0.03, merging.strongestLeft(), 1e-12);
    }

    @Test
    void mergesWhatLeaksALittleUnlessModularityFalls() {
        LeakMerging large = LeakMerging.of(BETWEEN, pairs(), 4, 0.05, 0.02);
        assertEquals(3, large.groups(), "a merge of groups of half and a quarter lowers modularity much");

        double[] pairs = new double[16];
        double[] sizes = {0.5, 0.4, 0.06, 0.04};
        for (int i = 0; i < 4; i++) {
            pairs[i * 4 + i] = sizes[i];
        }
        pairs[2 * 4 + 2] -= 0.002;
        pairs[2 * 4 + 3] += 0.002;
        double[] between = {500, 0, 0, 0, 0, 400, 0, 0, 0, 0, 58, 2, 0, 0, 2, 38};
        LeakMerging small = LeakMerging.of(between, pairs, 4, 0.06, 0.02);
        assertEquals(3, small.groups(), "a merge of groups of 6 % and 4 % hardly does");
        assertEquals(small.merged(2), small.merged(3));
    }

    @Test
    void leavesEverythingApartWhereNothingLeaks() {
        LeakMerging merging = LeakMerging.of(new double[] {5, 0, 0, 7}, new double[] {0.4, 0, 0, 0.6}, 2, 0.5, 0.1);

        assertEquals(2, merging.groups());
        assertEquals(0, merging.strongestLeft());
        assertEquals(1, merging.weakestMerged());
    }
}
