package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.lap.LapOutcome;
import io.infinimix.dpgmm.lap.Verdict;

/**
 * How far a fit is.
 *
 * @param lap from 1; 0 is the pass that sums everything up
 * @param components after the lap
 * @param bound nats, after the lap
 * @param outcome what was judged
 */
public record LapProgress(long lap, int components, double bound, LapOutcome outcome) {

    /** Accepted changes of a kind. */
    public int accepted(Verdict.Kind kind) {
        return (int) outcome.verdicts().stream()
                .filter(verdict -> verdict.kind() == kind && verdict.accepted())
                .count();
    }
}
