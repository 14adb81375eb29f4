package io.infinimix.dpgmmservice.message;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.stream.summary.BatchSummary;
import io.infinimix.stream.summary.BirthMeasurement;
import io.infinimix.stream.summary.DeleteMeasurement;
import io.infinimix.stream.summary.ReservoirRow;

/** Writes what a visit learned about a batch. */
public final class SummaryMessages {

    private SummaryMessages() {}

    /** @param reference the prior's, added back to reservoir rows: they were 4-byte floats before it was taken off, and are the same floats after */
    public static BatchSummary.Builder of(BatchReport report, double[] reference) {
        BatchSummary.Builder message = BatchSummary.newBuilder()
                .setLap(report.lap())
                .setMixtureVersion(report.version())
                .setStructureEvent(report.structure())
                .setStatistics(StatisticsMessages.of(report.summary()));
        report.splits()
                .forEach((proposal, children) -> message.addBirth(BirthMeasurement.newBuilder()
                        .setProposal(proposal)
                        .setChildren(StatisticsMessages.of(children))));
        report.deletions()
                .forEach((uid, change) -> message.addDelete(
                        DeleteMeasurement.newBuilder().setUid(uid).setChange(StatisticsMessages.of(change))));
        report.reservoir().forEach(row -> message.addRow(row(row, reference)));
        return message;
    }

    private static ReservoirRow row(io.infinimix.dpgmm.lap.ReservoirRow row, double[] reference) {
        ReservoirRow.Builder message =
                ReservoirRow.newBuilder().setUid(row.uid()).setResponsibility(row.responsibility());
        for (int d = 0; d < reference.length; d++) {
            message.addMean((float) (row.value()[d] + reference[d]));
        }
        if (row.variance() != null) {
            for (double variance : row.variance()) {
                message.addVariance((float) variance);
            }
        }
        return message.build();
    }
}
