package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.global.state.PlanState;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What is to be remembered of a generation's laps beside the coordinator's own state.
 *
 * @param pacing when the next lap may begin
 * @param reservoirQuota rows that each batch hands in for birth proposals in the running lap
 * @param lastEvents of the last judgement
 * @param superseded whether a newer generation is live
 * @param bornAt when each component was born, in milliseconds since the epoch
 */
record LapMarks(
        LapPacing pacing, int reservoirQuota, LastEvents lastEvents, boolean superseded, Map<Long, Long> bornAt) {

    LapMarks {
        bornAt = Map.copyOf(bornAt);
    }

    /** At the beginning of a generation. */
    static LapMarks first(long now, int reservoirQuota, SufficientStatistics totals, Map<Long, Long> bornBefore) {
        return new LapMarks(
                LapPacing.start(now), reservoirQuota, LastEvents.NONE, false, births(totals, bornBefore, now));
    }

    /** After a lap was judged. */
    LapMarks judged(LapPacing next, int quota, LastEvents events, SufficientStatistics totals, long now) {
        return new LapMarks(next, quota, events, superseded, births(totals, bornAt, now));
    }

    /** After a lap that could not be judged: it is tried again an interval later. */
    LapMarks retried(long now) {
        return new LapMarks(pacing.retry(now), reservoirQuota, lastEvents, superseded, bornAt);
    }

    LapMarks overtaken() {
        return new LapMarks(pacing, reservoirQuota, lastEvents, true, bornAt);
    }

    private static Map<Long, Long> births(SufficientStatistics totals, Map<Long, Long> before, long now) {
        return LongStream.of(totals.uids())
                .boxed()
                .collect(Collectors.toMap(Function.identity(), uid -> before.getOrDefault(uid, now)));
    }

    /** As the store has them. */
    static LapMarks of(PlanState plan) {
        return new LapMarks(
                new LapPacing(plan.getStartedAt(), plan.getAccepted(), plan.getQuietLaps(), plan.getBound()),
                plan.getReservoirQuota(),
                LastEvents.parse(plan.getEventList()),
                plan.getSuperseded(),
                plan.getBornAtMap());
    }

    /** Adds them to what the store keeps. */
    PlanState.Builder addTo(PlanState.Builder plan) {
        return plan.addAllEvent(lastEvents.stored())
                .setStartedAt(pacing.startedAt())
                .setAccepted(pacing.accepted())
                .setQuietLaps(pacing.quietLaps())
                .setBound(pacing.bound())
                .setReservoirQuota(reservoirQuota)
                .setSuperseded(superseded)
                .putAllBornAt(bornAt);
    }
}
