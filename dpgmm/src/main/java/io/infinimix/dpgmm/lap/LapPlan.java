package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;

/**
 * What the coordinator sends to every batch. Proposals and candidates stay the same for a whole lap; the totals, and with them the posterior, may be newer in a later plan of the same
 * lap.
 *
 * @param lap from 1
 * @param version of the mixture, rising with every global step that is published
 * @param structure last structure event that the totals include
 * @param prior of the mixture
 * @param totals statistics in stick order, from which the posterior follows
 * @param largest L, how many components a row may belong to
 * @param births frozen proposals, at most one per component
 * @param deletes uids whose deletion is to be measured
 * @param reservoirQuota rows that a batch may hand in per component
 * @param seed from which, with the lap and the batch, every sample is drawn
 */
public record LapPlan(
        long lap,
        long version,
        long structure,
        MixturePrior prior,
        SufficientStatistics totals,
        int largest,
        List<BirthProposal> births,
        List<Long> deletes,
        int reservoirQuota,
        long seed) {

    public LapPlan {
        births = List.copyOf(births);
        deletes = List.copyOf(deletes);
    }

    /** The posterior that follows from the totals. */
    public Posterior posterior() {
        return Posterior.of(prior, totals);
    }

    LocalStep localStep() {
        return new LocalStep(posterior(), largest);
    }
}
