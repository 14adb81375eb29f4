package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.lap.LapOutcome;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/**
 * When the next lap may begin: not before the interval is over, and not at all while laps change nothing and no latent comes.
 *
 * @param startedAt when the running lap began, in milliseconds
 * @param accepted latents at that moment
 * @param quietLaps laps in a row that changed nothing
 * @param bound after the last lap, in nats
 */
record LapPacing(long startedAt, long accepted, int quietLaps, double bound) {

    private static final int QUIET_LAPS = 2;
    private static final long LONGEST_REST_MILLIS = 30_000;
    private static final double SETTLED = 1e-7;

    static LapPacing start(long now) {
        return new LapPacing(now, 0, 0, Double.NEGATIVE_INFINITY);
    }

    boolean due(long now, long interval, long acceptedNow) {
        return now - startedAt >= interval && (quietLaps < QUIET_LAPS || acceptedNow != accepted);
    }

    /**
     * Whether a lap from which nothing is expected has rested for as long as it took, so that while the clusters stay what they are visits take half of the time that they could.
     *
     * @param visitedAt when the last partition had visited its batches
     */
    boolean rested(long now, long visitedAt) {
        return now - visitedAt >= Math.min(LONGEST_REST_MILLIS, visitedAt - startedAt);
    }

    /** @param idle whether the lap measured no birth and the next will measure none */
    LapPacing next(
            long now,
            long acceptedNow,
            SufficientStatistics before,
            SufficientStatistics after,
            LapOutcome outcome,
            boolean idle) {
        boolean settled = largestChange(before, after) < 1
                || Math.abs(outcome.bound() - bound) < SETTLED * Math.abs(outcome.bound());
        boolean quiet = settled && idle && outcome.events().isEmpty();
        return new LapPacing(now, acceptedNow, quiet ? quietLaps + 1 : 0, outcome.bound());
    }

    LapPacing retry(long now) {
        return new LapPacing(now, accepted, quietLaps, bound);
    }

    private static double largestChange(SufficientStatistics before, SufficientStatistics after) {
        double largest = 0;
        for (int k = 0; k < after.size(); k++) {
            int at = before.indexOf(after.uid(k));
            largest = Math.max(largest, Math.abs(after.count(k) - (at < 0 ? 0 : before.count(at))));
        }
        return largest;
    }
}
