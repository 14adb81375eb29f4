package io.infinimix.gmvae.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GateTest {

    private static final Examination CHAMPION = new Examination(0.85, 0.66, 100);

    private static boolean passes(double agreement, double modularity, double reconstruction) {
        return Gate.DEFAULT
                .judge(CHAMPION, new Examination(agreement, modularity, reconstruction))
                .released();
    }

    @Test
    void letsEachCriterionFallByItsToleranceAndNoMore() {
        assertTrue(passes(0.8401, 0.6541, 104.9));
        assertFalse(passes(0.8399, 0.6541, 104.9));
        assertFalse(passes(0.8401, 0.6539, 104.9));
        assertFalse(passes(0.8401, 0.6541, 105.1));
    }

    @Test
    void refusesAWorseReconstructionWhateverTheClusters() {
        assertTrue(passes(0.94, 0.72, 104.9));
        assertFalse(passes(0.94, 0.72, 105.1));
    }

    @Test
    void refusesClustersThatAreJoinedWithoutReason() {
        Verdict founded = Gate.DEFAULT.judge(new Examiner.Comparison(CHAMPION, CHAMPION, 500, 2, 0));
        Verdict unfounded = Gate.DEFAULT.judge(new Examiner.Comparison(CHAMPION, CHAMPION, 500, 2, 1));

        assertTrue(founded.released());
        assertFalse(unfounded.released());
        assertEquals(
                "failed: 2 of the live clusters are joined with others between which deformed images cross, 1 with others between which they do not",
                unfounded.reasons().get(3));
    }

    @Test
    void refusesImpossibleTolerances() {
        assertThrows(IllegalArgumentException.class, () -> new Gate(0.01, -1, 0.05));
        assertThrows(IllegalArgumentException.class, () -> new Gate(Double.NaN, 0.006, 0.05));
    }
}
