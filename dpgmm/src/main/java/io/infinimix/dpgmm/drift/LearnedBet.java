package io.infinimix.dpgmm.drift;

import java.util.Arrays;

/** A bet that p-values come as the last few hundred came: a histogram that forgets, drawn towards the uniform one. It stands before it sees what it bets on, so its payoff too is 1 on average. Not thread-safe. */
final class LearnedBet {

    static final int CELLS = 10;

    private static final double MEMORY = 250;
    private static final double PRIOR = 5;

    private final double[] weights;

    /** @param weights of the cells, {@value #CELLS}; kept and modified */
    LearnedBet(double[] weights) {
        this.weights = weights;
    }

    /** The payoff of a p-value, which then is learned. */
    double payoff(double p) {
        int cell = Math.min(CELLS - 1, (int) (p * CELLS));
        double sum = Arrays.stream(weights).sum();
        double payoff = CELLS * (weights[cell] + PRIOR) / (sum + CELLS * PRIOR);
        for (int n = 0; n < CELLS; n++) {
            weights[n] *= 1 - 1 / MEMORY;
        }
        weights[cell]++;
        return payoff;
    }
}
