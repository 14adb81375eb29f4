package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmm.lap.BatchVisitor;
import io.infinimix.dpgmm.lap.LapPlan;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;
import java.util.stream.LongStream;

/** The bound that coordinate ascent reaches from the true labels. */
final class TrueLabels {

    private TrueLabels() {}

    static double bound(SyntheticMixture data, MixturePrior prior) {
        SufficientStatistics statistics = labelled(data, prior);
        Rows rows = Rows.of(data.values(), data.dimension());
        double bound = EvidenceLowerBound.of(prior, statistics).total();
        for (int lap = 0; lap < 60; lap++) {
            LapPlan plan = new LapPlan(1, 1, 0, prior, statistics, data.components(), List.of(), List.of(), 0, 0);
            BatchVisit visit = new BatchVisitor(plan).begin(0);
            visit.add(rows, 0, rows.size(), null);
            BatchReport report = visit.report();
            statistics = report.summary().sorted();
            double next = EvidenceLowerBound.of(prior, statistics).total();
            if (next - bound < 1e-6 && lap > 0) {
                return next;
            }
            bound = next;
        }
        return bound;
    }

    private static SufficientStatistics labelled(SyntheticMixture data, MixturePrior prior) {
        StatisticsAccumulator sum = new StatisticsAccumulator(
                prior.covariance(),
                prior.dimension(),
                LongStream.range(0, data.components()).toArray());
        double[] reference = prior.reference();
        double[] x = new double[data.dimension()];
        for (int n = 0; n < data.labels().length; n++) {
            for (int d = 0; d < x.length; d++) {
                x[d] = data.values()[n * x.length + d] - reference[d];
            }
            sum.add(data.labels()[n], 1, x, null, 0);
        }
        return sum.snapshot().sorted();
    }
}
