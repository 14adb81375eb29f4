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

    /** A birth proposal made ready. */
    record Split(BirthProposal proposal, int target, LocalStep step) {}

    public BatchVisitor(LapPlan plan) {
        this.plan = plan;
        Posterior posterior = plan.posterior();
        step = new LocalStep(posterior, plan.largest());
        uids = posterior.uids();
        for (BirthProposal proposal : plan.births()) {
            int target = plan.totals().indexOf(proposal.target());
            if (target >= 0) {
                Posterior children = proposal.posterior(plan.prior());
                splits.add(new Split(proposal, target, new LocalStep(children, children.size())));
            }
        }
        for (long uid : plan.deletes()) {
            int gone = plan.totals().indexOf(uid);
            if (gone >= 0 && uids.length > 1) {
                withouts.put(gone, step.without(gone));
            }
        }
    }

    /** A visit of an empty batch, to which rows are then added. */
    public BatchVisit begin(long batch) {
        return new BatchVisit(this, batch);
    }

    public LapPlan plan() {
        return plan;
    }
}
