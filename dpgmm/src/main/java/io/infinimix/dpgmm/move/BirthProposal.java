package io.infinimix.dpgmm.move;

import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Arrays;

/**
 * A frozen proposal to split one component's rows. Every batch measures it during a lap: each row's responsibility for the target is shared out among the children by their own
 * posterior. Judged once, by the exact bound, when all have.
 *
 * @param id never reused
 * @param target the component to split
 * @param children statistics of the children on a sample of the target's rows, scaled to the target's size, largest first; their uids are new and never reused
 * @param neighbours what the statistics of components that overlap the target would change by, as children take rows from them and leave others to them; may be of no component
 * @param predictedGain nats that the sample promises
 */
public record BirthProposal(
        long id, long target, SufficientStatistics children, SufficientStatistics neighbours, double predictedGain) {

    public BirthProposal {
        if (children.size() < 2) {
            throw new IllegalArgumentException("a birth needs at least two children, got " + children.size());
        }
    }

    /** The mixture with the children in place of the target and the neighbours changed, which are left as they are where they have become too small for that. */
    public Posterior mixture(MixturePrior prior, SufficientStatistics totals) {
        SufficientStatistics rest = totals.without(target);
        long[] present = Arrays.stream(neighbours.uids())
                .filter(uid -> rest.indexOf(uid) >= 0)
                .toArray();
        SufficientStatistics changed = rest.plus(neighbours.select(present));
        boolean possible = Arrays.stream(changed.counts()).allMatch(count -> count >= 0);
        return Posterior.of(prior, (possible ? changed : rest).plus(children).sorted());
    }

    /** What shares the target's responsibilities out. */
    public Posterior posterior(MixturePrior prior) {
        return Posterior.of(prior, children);
    }
}
