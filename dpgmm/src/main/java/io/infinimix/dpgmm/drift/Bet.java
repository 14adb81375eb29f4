package io.infinimix.dpgmm.drift;

/** A fixed bet against p-values being uniform: a density on [0, 1], so that the payoff is 1 on average while they are. */
enum Bet {
    /** Latents have become less probable: half of the square root's slope, unbounded at 0. */
    LOW {
        @Override
        double payoff(double p) {
            return 0.5 / Math.sqrt(p);
        }
    },
    /** A little less probable. */
    SLIGHTLY_LOW {
        @Override
        double payoff(double p) {
            return 0.8 * Math.pow(p, -0.2);
        }
    },
    /** A little more probable. */
    SLIGHTLY_HIGH {
        @Override
        double payoff(double p) {
            return SLIGHTLY_LOW.payoff(1 - p);
        }
    },
    /** They have become more probable. */
    HIGH {
        @Override
        double payoff(double p) {
            return LOW.payoff(1 - p);
        }
    },
    /** Some have become less and some more probable. */
    TAILS {
        @Override
        double payoff(double p) {
            return 3 * (2 * p - 1) * (2 * p - 1) * 0.8 + 0.2;
        }
    },
    /** They have come nearer to the middle. */
    CENTRE {
        @Override
        double payoff(double p) {
            return 6 * p * (1 - p) * 0.8 + 0.2;
        }
    };

    /** @param p in (0, 1) */
    abstract double payoff(double p);
}
