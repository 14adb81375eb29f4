package io.infinimix.dpgmmservice.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.message.BatchId;
import io.infinimix.stream.summary.BatchSummary;
import io.infinimix.stream.summary.ReservoirRow;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemosTest {

    private static final int MOST = 1_000;

    private final Memos memos = new Memos();

    @Test
    void aBacklogThatFillsManyBatchesUnderOnePlanLeavesBoundedRows() {
        for (int batch = 0; batch < 50; batch++) {
            take(summary(batch, 400));
        }
        assertEquals(800, rows());
        assertEquals(50, memos.size());
    }

    @Test
    void aNewerReportOfABatchReplacesItsOwnRows() {
        take(summary(1, 600));
        take(summary(2, 400));

        BatchSummary newer = summary(1, 600);
        assertSame(newer, memos.bounded(newer, MOST));
        assertTrue(memos.bounded(summary(1, 601), MOST).getRowList().isEmpty());
        assertTrue(memos.bounded(summary(3, 1), MOST).getRowList().isEmpty());
    }

    @Test
    void whatIsLetGoOrJudgedMakesRoom() {
        take(summary(1, 600));
        take(summary(2, 400));
        memos.remove(BatchId.of(0, 1));
        BatchSummary third = summary(3, 600);
        assertSame(third, memos.bounded(third, MOST));

        memos.replaceReports(Map.of(BatchId.of(0, 2), report(0)));
        BatchSummary large = summary(4, MOST);
        assertSame(large, memos.bounded(large, MOST));
    }

    private void take(BatchSummary published) {
        BatchSummary kept = memos.bounded(published, MOST);
        memos.put(
                BatchId.of(kept.getPartition(), kept.getBatch()), new Memos.Memo(1, true, report(kept.getRowCount())));
    }

    private int rows() {
        return memos.reports().values().stream()
                .mapToInt(report -> report.reservoir().size())
                .sum();
    }

    private static BatchSummary summary(long batch, int rows) {
        return BatchSummary.newBuilder()
                .setBatch(batch)
                .addAllRow(Collections.nCopies(rows, ReservoirRow.getDefaultInstance()))
                .build();
    }

    private static BatchReport report(int rows) {
        return new BatchReport(
                1,
                1,
                0,
                SufficientStatistics.empty(Covariance.DIAGONAL, 2),
                Map.of(),
                Map.of(),
                List.copyOf(
                        Collections.nCopies(rows, new io.infinimix.dpgmm.lap.ReservoirRow(1, 1, new double[2], null))));
    }
}
