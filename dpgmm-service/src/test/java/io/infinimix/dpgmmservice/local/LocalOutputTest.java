package io.infinimix.dpgmmservice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import io.infinimix.stream.mixture.Statistics;
import io.infinimix.stream.summary.BatchSummary;
import io.infinimix.stream.summary.BirthMeasurement;
import io.infinimix.stream.summary.DeleteMeasurement;
import io.infinimix.stream.summary.ReservoirRow;
import io.infinimix.stream.summary.SummaryRecord;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A summary that would not fit into a record goes without its measurements, the least needed first; statistics always go. */
class LocalOutputTest {

    private static final int HALF = Topics.SUMMARIES.maxRecordBytes() / Double.BYTES / 2;

    @TempDir
    Path dir;

    private BatchSummary sent(BatchSummary.Builder summary) {
        var context = new MockProcessorContext<String, Object>(new Properties(), new TaskId(0, 3), dir.toFile());
        context.setCurrentSystemTimeMs(1_000);
        new LocalOutput(context, new LocalOutput.LocalSinks("a", "r", "s", "d")).summary(summary);
        return ((SummaryRecord) context.forwarded().get(0).record().value()).getBatch();
    }

    private static Statistics statistics(int doubles) {
        return Statistics.newBuilder()
                .addAllSquare(Collections.nCopies(doubles, 1.0))
                .build();
    }

    private static BatchSummary.Builder summary(int births, int rows, int deletes) {
        BatchSummary.Builder summary = BatchSummary.newBuilder()
                .setGeneration(1)
                .setBatch(7)
                .setStatistics(statistics(10))
                .addBirth(BirthMeasurement.newBuilder().setChildren(statistics(births)))
                .addDelete(DeleteMeasurement.newBuilder().setChange(statistics(deletes)));
        for (int n = 0; n < rows; n += 100) {
            summary.addRow(ReservoirRow.newBuilder().addAllMean(Collections.nCopies(200, 1f)));
        }
        return summary;
    }

    @Test
    void whatFitsGoesWhole() {
        BatchSummary sent = sent(summary(10, 100, 10));
        assertEquals(1, sent.getBirthCount());
        assertEquals(1, sent.getRowCount());
        assertEquals(1, sent.getDeleteCount());
        assertEquals(3, sent.getPartition());
    }

    @Test
    void deletesGoFirst() {
        BatchSummary sent = sent(summary(HALF, 100, HALF + 1_000));
        assertEquals(0, sent.getDeleteCount());
        assertEquals(1, sent.getRowCount());
        assertEquals(1, sent.getBirthCount());
    }

    @Test
    void thenRowsAndThenBirths() {
        BatchSummary withoutRows = sent(summary(HALF, HALF + 1_000, 10));
        assertEquals(0, withoutRows.getRowCount());
        assertEquals(1, withoutRows.getBirthCount());

        BatchSummary bare = sent(summary(2 * HALF, HALF, HALF));
        assertEquals(0, bare.getBirthCount() + bare.getRowCount() + bare.getDeleteCount());
        assertEquals(10, bare.getStatistics().getSquareCount());
        assertTrue(bare.getSerializedSize() < Topics.SUMMARIES.maxRecordBytes());
    }
}
