package io.infinimix.dpgmm.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What the guarantee rests on: no bet pays more than 1 on average while p-values are uniform. */
class BetTest {

    private static final int CELLS = 1_000_000;

    @Test
    void paysOneOnAverage() {
        for (Bet bet : Bet.values()) {
            double sum = 0;
            for (int n = 0; n < CELLS; n++) {
                double payoff = bet.payoff((n + 0.5) / CELLS);
                assertTrue(payoff > 0, bet.name());
                sum += payoff / CELLS;
            }
            assertEquals(1, sum, 1e-3, bet.name());
        }
    }

    @Test
    void whatIsLearnedPaysOneOnAverageWhateverWasLearned() {
        double[] weights = new double[LearnedBet.CELLS];
        weights[0] = 70;
        weights[3] = 11;
        double sum = 0;
        for (int cell = 0; cell < LearnedBet.CELLS; cell++) {
            sum += new LearnedBet(weights.clone()).payoff((cell + 0.5) / LearnedBet.CELLS) / LearnedBet.CELLS;
        }
        assertEquals(1, sum, 1e-12);
    }
}
