package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.move.BirthProposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan made ready for visits: posteriors turned into local steps once, for any number of batches and threads. Immutable. */
public final class BatchVisitor {

    final LapPlan plan;
    final LocalStep step;
    final long[] uids;
    final List<Split> splits = new ArrayList<>();
    /** By component, a local step that does not know it. */
    final Map<Integer, LocalStep> withouts = new LinkedHashMap<>();

    /**
     * A birth proposal made ready.
     *
     * @param target position of the component that is split
     * @param children a local step of the children among themselves
     * @param whole a local step of the mixture with the children in place of the target
     */
    record Split(BirthProposal proposal, int target, LocalStep children, LocalStep whole) {}

    public BatchVisitor(LapPlan plan) {
        this.plan = plan;
        Posterior posterior = plan.posterior();
        step = new LocalStep(posterior, plan.largest());
        uids = posterior.uids();
        for (BirthProposal proposal : plan.births()) {
            int target = plan.totals().indexOf(proposal.target());
            if (target >= 0) {
                splits.add(split(proposal, target));
            }
        }
        for (long uid : plan.deletes()) {
            int gone = plan.totals().indexOf(uid);
            if (gone >= 0 && uids.length > 1) {
                withouts.put(gone, step.without(gone));
            }
        }
    }

    private Split split(BirthProposal proposal, int target) {
        Posterior children = proposal.posterior(plan.prior());
        Posterior whole = proposal.mixture(plan.prior(), plan.totals());
        return new Split(
                proposal, target, new LocalStep(children, plan.largest()), new LocalStep(whole, plan.largest()));
    }

    /** A visit of an empty batch, to which rows are then added. */
    public BatchVisit begin(long batch) {
        return new BatchVisit(this, batch);
    }

    public LapPlan plan() {
        return plan;
    }
}
