package io.infinimix.dpgmm.speed;

import io.infinimix.dpgmm.fit.DataPrior;
import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmm.lap.BatchVisitor;
import io.infinimix.dpgmm.lap.LapPlan;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** A whole lap over all rows with a fixed number of components: local step, summary, global step, bound. */
final class Lap {

    private static final int SETTLING = 5;

    private final Rows rows;
    private final MixturePrior prior;
    private SufficientStatistics statistics;

    /** Starts with every row in the component of the nearest of K random rows, and settles for a few laps. */
    Lap(Rows rows, Covariance covariance, int components) {
        this.rows = rows;
        prior = DataPrior.of(rows, covariance, 5, 0.05);
        statistics = nearest(components);
        for (int lap = 0; lap < SETTLING; lap++) {
            run();
        }
    }

    private SufficientStatistics nearest(int components) {
        SplittableRandom random = new SplittableRandom(1);
        int[] centres = new int[components];
        for (int k = 0; k < components; k++) {
            centres[k] = random.nextInt(rows.size());
        }
        int dimension = rows.dimension();
        StatisticsAccumulator sum = new StatisticsAccumulator(
                prior.covariance(), dimension, LongStream.range(0, components).toArray());
        double[] x = new double[dimension];
        for (int n = 0; n < rows.size(); n++) {
            rows.copyShifted(n, 1, prior.reference(), x);
            sum.add(nearest(n, centres), 1, x, null, 0);
        }
        return sum.snapshot().sorted();
    }

    private int nearest(int n, int[] centres) {
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int k = 0; k < centres.length; k++) {
            double distance = 0;
            for (int d = 0; d < rows.dimension(); d++) {
                double difference = rows.value(n, d) - rows.value(centres[k], d);
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    /** One lap; the bound. */
    double run() {
        LapPlan plan = new LapPlan(1, 1, 0, prior, statistics, 4, List.of(), List.of(), 0, 0);
        BatchVisit visit = new BatchVisitor(plan).begin(0);
        visit.add(rows, 0, rows.size(), null);
        statistics = visit.report().summary();
        return EvidenceLowerBound.of(prior, statistics).total();
    }
}
