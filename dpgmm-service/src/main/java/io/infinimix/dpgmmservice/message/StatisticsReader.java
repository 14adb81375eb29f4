package io.infinimix.dpgmmservice.message;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.stream.mixture.Prior;
import io.infinimix.stream.mixture.Statistics;
import java.util.List;

/** Reads statistics and priors. What does not fit together is refused with an {@link IllegalArgumentException}. */
public final class StatisticsReader {

    private StatisticsReader() {}

    public static SufficientStatistics statistics(Statistics message, Covariance covariance) {
        int size = message.getUidCount();
        double[] pairs = new double[size * (size - 1) / 2];
        for (int n = 0; n < message.getPairFirstCount(); n++) {
            int a = message.getPairFirst(n);
            int b = message.getPairSecond(n);
            if (a < 0 || a >= b || b >= size) {
                throw new IllegalArgumentException(
                        "pair " + a + ", " + b + " is none of " + size + " components in order");
            }
            pairs[b * (b - 1) / 2 + a] = message.getPairEntropy(n);
        }
        return SufficientStatistics.of(
                covariance,
                message.getDimension(),
                longs(message.getUidList()),
                doubles(message.getCountList()),
                doubles(message.getSumList()),
                doubles(message.getSquareList()),
                doubles(message.getEntropyList()),
                pairs,
                message.getRows());
    }

    /** @param coarseness weight of one row; 0 stands for a field that was never set, which is the plain model */
    public static MixturePrior prior(Prior message, double coarseness) {
        int dimension = message.getDimension();
        return new MixturePrior(
                covariance(message),
                message.getConcentration(),
                message.getMeanStrength(),
                message.getDegreesOfFreedom(),
                message.getMeanCount() == 0 ? new double[dimension] : doubles(message.getMeanList()),
                doubles(message.getScaleList()),
                message.getReferenceCount() == 0 ? new double[dimension] : doubles(message.getReferenceList()),
                coarseness == 0 ? 1 : coarseness);
    }

    private static Covariance covariance(Prior message) {
        return switch (message.getCovariance()) {
            case COVARIANCE_FULL -> Covariance.FULL;
            case COVARIANCE_DIAGONAL -> Covariance.DIAGONAL;
            default -> throw new IllegalArgumentException("a prior has no kind of covariance");
        };
    }

    static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
