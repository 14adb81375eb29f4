package io.infinimix.dpgmmservice.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.global.state.PlanState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LapMarksTest {

    private static final long ADOPTED = 1_000;
    private static final long JUDGED = 5_000;

    private final LapMarks first = LapMarks.first(ADOPTED, 70, components(1, 2), Map.of(1L, 200L));

    @Test
    void whatTheStoreKeepsIsAllOfIt() {
        LapMarks judged =
                first.judged(new LapPacing(JUDGED, 300, 1, -12.5), 60, LastEvents.NONE, components(1, 2, 3), JUDGED);

        assertEquals(first, restored(first));
        assertEquals(judged, restored(judged));
        assertEquals(judged.overtaken(), restored(judged.overtaken()));
    }

    @Test
    void aComponentIsAsOldAsItWasBefore() {
        assertEquals(Map.of(1L, 200L, 2L, ADOPTED), first.bornAt());

        LapMarks judged = first.judged(first.pacing(), 60, LastEvents.NONE, components(2, 3), JUDGED);
        assertEquals(Map.of(2L, ADOPTED, 3L, JUDGED), judged.bornAt());
    }

    @Test
    void aLapThatCouldNotBeJudgedBeginsItsIntervalAgain() {
        LapMarks retried = first.retried(JUDGED);

        assertEquals(JUDGED, retried.pacing().startedAt());
        assertEquals(first.bornAt(), retried.bornAt());
        assertTrue(first.overtaken().superseded() && !retried.superseded());
    }

    private static LapMarks restored(LapMarks marks) {
        return LapMarks.of(marks.addTo(PlanState.newBuilder()).build());
    }

    private static SufficientStatistics components(long... uids) {
        return new StatisticsAccumulator(Covariance.DIAGONAL, 2, uids).snapshot();
    }
}
