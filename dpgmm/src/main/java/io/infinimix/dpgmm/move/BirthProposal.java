package io.infinimix.dpgmm.move;

import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/**
 * A frozen proposal to split one component's rows. Every batch measures it during a lap: each row's responsibility for the target is shared out among the children by their own
 * posterior. Judged once, by the exact bound, when all have.
 *
 * @param id never reused
 * @param target the component to split
 * @param children statistics of the children on a sample of the target's rows, scaled to the target's size, largest first; their uids are new and never reused
 * @param predictedGain nats that the sample promises
 */
public record BirthProposal(long id, long target, SufficientStatistics children, double predictedGain) {

    public BirthProposal {
        if (children.size() < 2) {
            throw new IllegalArgumentException("a birth needs at least two children, got " + children.size());
        }
    }

    /** What shares the target's responsibilities out. */
    public Posterior posterior(MixturePrior prior) {
        return Posterior.of(prior, children);
    }
}
