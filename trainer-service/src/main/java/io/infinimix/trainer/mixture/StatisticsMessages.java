package io.infinimix.trainer.mixture;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.stream.mixture.Covariance;
import io.infinimix.stream.mixture.Prior;
import io.infinimix.stream.mixture.Statistics;
import java.util.Arrays;
import java.util.List;

/** Priors and statistics to protobuf and back. */
public final class StatisticsMessages {

    private StatisticsMessages() {}

    /** The message of a prior; its coarseness travels beside it. */
    public static Prior write(MixturePrior prior) {
        return Prior.newBuilder()
                .setCovariance(
                        prior.covariance() == io.infinimix.dpgmm.prior.Covariance.FULL
                                ? Covariance.COVARIANCE_FULL
                                : Covariance.COVARIANCE_DIAGONAL)
                .setDimension(prior.dimension())
                .setConcentration(prior.concentration())
                .setMeanStrength(prior.meanStrength())
                .setDegreesOfFreedom(prior.degreesOfFreedom())
                .addAllMean(list(prior.mean()))
                .addAllScale(list(prior.scale()))
                .addAllReference(list(prior.reference()))
                .build();
    }

    /** @throws IllegalArgumentException if the message is no prior */
    public static MixturePrior read(Prior message, double coarseness) {
        return new MixturePrior(
                covariance(message),
                message.getConcentration(),
                message.getMeanStrength(),
                message.getDegreesOfFreedom(),
                array(message.getMeanList()),
                array(message.getScaleList()),
                array(message.getReferenceList()),
                coarseness);
    }

    /** The message of statistics. */
    public static Statistics write(SufficientStatistics statistics) {
        Statistics.Builder message = Statistics.newBuilder()
                .setDimension(statistics.dimension())
                .addAllUid(Arrays.stream(statistics.uids()).boxed().toList())
                .addAllCount(list(statistics.counts()))
                .addAllSum(list(statistics.sums()))
                .addAllSquare(list(statistics.squares()))
                .addAllEntropy(list(statistics.entropies()))
                .setRows(statistics.rows());
        for (int b = 1; b < statistics.size(); b++) {
            for (int a = 0; a < b; a++) {
                double pairEntropy = statistics.pairEntropy(a, b);
                if (pairEntropy != 0) {
                    message.addPairFirst(a).addPairSecond(b).addPairEntropy(pairEntropy);
                }
            }
        }
        return message.build();
    }

    /** @throws IllegalArgumentException if the message is no statistics under that prior */
    public static SufficientStatistics read(Statistics message, MixturePrior prior) {
        int components = message.getUidCount();
        double[] pairs = new double[components * (components - 1) / 2];
        for (int n = 0; n < message.getPairEntropyCount(); n++) {
            int first = message.getPairFirst(n);
            int second = message.getPairSecond(n);
            if (first < 0 || first >= second || second >= components) {
                throw new IllegalArgumentException(
                        "pair " + first + ", " + second + " of " + components + " components");
            }
            pairs[second * (second - 1) / 2 + first] = message.getPairEntropy(n);
        }
        return SufficientStatistics.of(
                prior.covariance(),
                message.getDimension(),
                message.getUidList().stream().mapToLong(Long::longValue).toArray(),
                array(message.getCountList()),
                array(message.getSumList()),
                array(message.getSquareList()),
                array(message.getEntropyList()),
                pairs,
                message.getRows());
    }

    private static io.infinimix.dpgmm.prior.Covariance covariance(Prior message) {
        return switch (message.getCovariance()) {
            case COVARIANCE_FULL -> io.infinimix.dpgmm.prior.Covariance.FULL;
            case COVARIANCE_DIAGONAL -> io.infinimix.dpgmm.prior.Covariance.DIAGONAL;
            default -> throw new IllegalArgumentException("a prior's covariance cannot be " + message.getCovariance());
        };
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
