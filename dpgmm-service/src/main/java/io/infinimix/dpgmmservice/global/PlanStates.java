package io.infinimix.dpgmmservice.global;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.dpgmm.lap.Attempt;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.global.state.DeleteAttempt;
import io.infinimix.dpgmmservice.global.state.PlanState;
import io.infinimix.dpgmmservice.message.StatisticsMessages;
import io.infinimix.dpgmmservice.message.StatisticsReader;
import io.infinimix.dpgmmservice.message.UpdateMessages;
import io.infinimix.dpgmmservice.message.UpdateReader;
import io.infinimix.stream.mixture.Prior;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** A coordinator's state as its store keeps it, and back. */
final class PlanStates {

    private PlanStates() {}

    /** Everything but totals, frozen statistics and version. */
    static PlanState.Builder of(CoordinatorState state) {
        PlanState.Builder plan = PlanState.newBuilder()
                .addAllProtectedUid(state.protectedUids().stream().sorted().toList())
                .setNextUid(state.nextUid())
                .setNextProposal(state.nextProposal())
                .setLap(state.lap())
                .setStructure(state.structure())
                .addAllDeleteUid(state.deletes())
                .setPrior(StatisticsMessages.of(state.prior()).toByteString())
                .setCoarseness(state.prior().coarseness());
        for (long uid : state.totals().uids()) {
            plan.addStickUid(uid);
        }
        state.attempts()
                .forEach((uid, attempt) -> plan.addAttempt(io.infinimix.dpgmmservice.global.state.Attempt.newBuilder()
                        .setUid(uid)
                        .setFailures(attempt.failures())
                        .setSize(attempt.size())));
        state.deleteAttempts()
                .forEach((uid, lap) -> plan.addDeleteAttempt(
                        DeleteAttempt.newBuilder().setUid(uid).setLap(lap)));
        state.births()
                .forEach(birth -> plan.addBirth(UpdateMessages.birth(birth).toByteString()));
        return plan;
    }

    /** The prior alone, which frozen statistics and summaries are read by. */
    static MixturePrior prior(PlanState plan) {
        try {
            return StatisticsReader.prior(Prior.parseFrom(plan.getPrior()), plan.getCoarseness());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
    }

    /**
     * @param totals in the order of the sticks
     * @param version last published
     */
    static CoordinatorState state(
            PlanState plan, SufficientStatistics totals, SufficientStatistics frozen, long version) {
        MixturePrior prior = prior(plan);
        Map<Long, Attempt> attempts = new HashMap<>();
        plan.getAttemptList()
                .forEach(attempt ->
                        attempts.put(attempt.getUid(), new Attempt(attempt.getFailures(), attempt.getSize())));
        Map<Long, Long> deleteAttempts = new HashMap<>();
        plan.getDeleteAttemptList().forEach(attempt -> deleteAttempts.put(attempt.getUid(), attempt.getLap()));
        List<BirthProposal> births = new ArrayList<>();
        for (ByteString birth : plan.getBirthList()) {
            births.add(birth(birth, prior));
        }
        return new CoordinatorState(
                prior,
                totals,
                frozen,
                new HashSet<>(plan.getProtectedUidList()),
                plan.getNextUid(),
                plan.getNextProposal(),
                plan.getLap(),
                version,
                plan.getStructure(),
                attempts,
                deleteAttempts,
                births,
                plan.getDeleteUidList());
    }

    private static BirthProposal birth(ByteString bytes, MixturePrior prior) {
        try {
            return UpdateReader.birth(io.infinimix.stream.update.BirthProposal.parseFrom(bytes), prior.covariance());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds what was never put into it", e);
        }
    }
}
