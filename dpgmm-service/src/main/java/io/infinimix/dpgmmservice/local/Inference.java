package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.lap.BatchVisitor;
import io.infinimix.dpgmm.lap.LapPlan;
import io.infinimix.dpgmmservice.assign.Assigner;
import io.infinimix.dpgmmservice.message.UpdateReader;
import io.infinimix.stream.update.MixtureUpdate;

/**
 * A mixture and its lap's plan, ready for latents.
 *
 * @param visitor of batches
 * @param assigner of single latents
 * @param plan as the update brought it, for the next mixture of the same lap
 */
record Inference(BatchVisitor visitor, Assigner assigner, io.infinimix.stream.update.LapPlan plan) {

    /** @param whole with mixture, plan and quantiles */
    static Inference first(MixtureUpdate whole) {
        LapPlan plan = UpdateReader.plan(whole.getPlan(), whole.getMixture());
        return new Inference(
                new BatchVisitor(plan),
                Assigner.of(whole.getGeneration(), plan, whole.getDensityQuantileList()),
                whole.getPlan());
    }

    /** @param update with a mixture, and with a plan where a new lap begins */
    Inference next(MixtureUpdate update) {
        io.infinimix.stream.update.LapPlan newest = update.hasPlan() ? update.getPlan() : plan;
        LapPlan next = UpdateReader.plan(newest, update.getMixture());
        return new Inference(new BatchVisitor(next), assigner.renewed(next), newest);
    }

    int dimension() {
        return visitor.plan().prior().dimension();
    }
}
