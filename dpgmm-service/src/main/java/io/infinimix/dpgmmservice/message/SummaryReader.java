package io.infinimix.dpgmmservice.message;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.ReservoirRow;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.stream.summary.BatchSummary;
import java.util.HashMap;
import java.util.Map;

/** Reads what a visit learned about a batch. */
public final class SummaryReader {

    private SummaryReader() {}

    public static BatchReport report(BatchSummary message, MixturePrior prior) {
        Map<Long, SufficientStatistics> splits = new HashMap<>();
        message.getBirthList()
                .forEach(birth -> splits.put(
                        birth.getProposal(), StatisticsReader.statistics(birth.getChildren(), prior.covariance())));
        Map<Long, SufficientStatistics> deletions = new HashMap<>();
        message.getDeleteList()
                .forEach(delete -> deletions.put(
                        delete.getUid(), StatisticsReader.statistics(delete.getChange(), prior.covariance())));
        double[] reference = prior.reference();
        return new BatchReport(
                message.getLap(),
                message.getMixtureVersion(),
                message.getStructureEvent(),
                StatisticsReader.statistics(message.getStatistics(), prior.covariance()),
                splits,
                deletions,
                message.getRowList().stream().map(row -> row(row, reference)).toList());
    }

    private static ReservoirRow row(io.infinimix.stream.summary.ReservoirRow message, double[] reference) {
        double[] value = new double[reference.length];
        for (int d = 0; d < value.length; d++) {
            value[d] = (double) message.getMean(d) - reference[d];
        }
        double[] variance = null;
        if (message.getVarianceCount() > 0) {
            variance = new double[reference.length];
            for (int d = 0; d < variance.length; d++) {
                variance[d] = message.getVariance(d);
            }
        }
        return new ReservoirRow(message.getUid(), message.getResponsibility(), value, variance);
    }
}
