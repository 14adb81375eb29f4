package io.infinimix.dpgmmservice.message;

import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.update.BirthEvent;
import io.infinimix.stream.update.BirthProposal;
import io.infinimix.stream.update.DeleteEvent;
import io.infinimix.stream.update.LapPlan;
import io.infinimix.stream.update.MergeEvent;
import io.infinimix.stream.update.PruneEvent;

/** Writes what the global step says to partitions. */
public final class UpdateMessages {

    private UpdateMessages() {}

    /** The posterior, without bound, account and time. */
    public static Mixture.Builder mixture(long generation, CoordinatorState state) {
        return Mixture.newBuilder()
                .setGeneration(generation)
                .setVersion(state.version())
                .setStructureEvent(state.structure())
                .setPrior(StatisticsMessages.of(state.prior()))
                .setCoarseness(state.prior().coarseness())
                .setStatistics(StatisticsMessages.of(state.totals()))
                .addAllReleasedUid(state.protectedUids().stream().sorted().toList());
    }

    public static LapPlan plan(io.infinimix.dpgmm.lap.LapPlan plan) {
        LapPlan.Builder message = LapPlan.newBuilder()
                .setLap(plan.lap())
                .setReservoirQuota(plan.reservoirQuota())
                .setSeed(plan.seed())
                .setLargest(plan.largest())
                .addAllDeleteUid(plan.deletes());
        plan.births().forEach(birth -> message.addBirth(birth(birth)));
        return message.build();
    }

    public static BirthProposal birth(io.infinimix.dpgmm.move.BirthProposal birth) {
        return BirthProposal.newBuilder()
                .setId(birth.id())
                .setTargetUid(birth.target())
                .setChildren(StatisticsMessages.of(birth.children()))
                .setNeighbours(StatisticsMessages.of(birth.neighbours()))
                .setPredictedGain(birth.predictedGain())
                .build();
    }

    public static io.infinimix.stream.update.StructureEvent event(StructureEvent event) {
        io.infinimix.stream.update.StructureEvent.Builder message =
                io.infinimix.stream.update.StructureEvent.newBuilder()
                        .setSequence(event.sequence())
                        .setGain(event.gain());
        if (event instanceof StructureEvent.Birth birth) {
            BirthEvent.Builder change = BirthEvent.newBuilder()
                    .setProposal(birth.proposal())
                    .setTargetUid(birth.target())
                    .setFolded(birth.folded());
            for (long child : birth.children()) {
                change.addChildUid(child);
            }
            message.setBirth(change);
        } else if (event instanceof StructureEvent.Merge merge) {
            message.setMerge(MergeEvent.newBuilder().setKeptUid(merge.kept()).setGoneUid(merge.gone()));
        } else if (event instanceof StructureEvent.Delete delete) {
            message.setDelete(DeleteEvent.newBuilder().setGoneUid(delete.gone()));
        } else {
            PruneEvent.Builder change = PruneEvent.newBuilder();
            for (long gone : ((StructureEvent.Prune) event).gone()) {
                change.addGoneUid(gone);
            }
            message.setPrune(change);
        }
        return message.build();
    }
}
