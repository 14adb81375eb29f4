package io.infinimix.dpgmm.drift;

/**
 * What a {@link DriftDetector} knows, of bounded size. Arrays are not copied.
 *
 * @param seen images so far
 * @param counts of the bins since the test last began
 * @param sums logarithms of the cumulative payoffs, one a bet
 * @param since number of the image with which each sum began
 * @param times when every 64th of the newest images came, a ring
 * @param learned weights of the learned bet's cells
 * @param recent bins of the newest images, a ring whose next place is {@code seen} modulo its length
 */
public record DriftState(
        long seen, long[] counts, double[] sums, long[] since, long[] times, double[] learned, byte[] recent) {

    /** Images whose bins are remembered. */
    public static final int RECENT = 2048;

    /** Of the times that are remembered. */
    static final int TIMES = RECENT / DriftDetector.EVERY + 1;

    /** Bets that a test makes. */
    public static final int BETS = Bet.values().length + 1;

    public DriftState {
        if (counts.length < 2
                || counts.length > Byte.MAX_VALUE
                || sums.length != BETS
                || since.length != BETS
                || times.length != TIMES
                || learned.length != LearnedBet.CELLS
                || recent.length != RECENT) {
            throw new IllegalArgumentException("not the state of a test for drift: " + counts.length + " bins, "
                    + sums.length + " bets, " + recent.length + " remembered images");
        }
    }

    /**
     * Of a stream that begins.
     *
     * @param bins from 2 to 127
     */
    public static DriftState initial(int bins) {
        return new DriftState(
                0,
                new long[bins],
                new double[BETS],
                new long[BETS],
                new long[TIMES],
                new double[LearnedBet.CELLS],
                new byte[RECENT]);
    }

    DriftState copy() {
        return new DriftState(
                seen, counts.clone(), sums.clone(), since.clone(), times.clone(), learned.clone(), recent.clone());
    }
}
