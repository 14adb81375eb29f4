package io.infinimix.dpgmmservice.message;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.stream.mixture.Covariance;
import io.infinimix.stream.mixture.Prior;
import io.infinimix.stream.mixture.Statistics;

/** Writes statistics and priors. */
public final class StatisticsMessages {

    private StatisticsMessages() {}

    /** All fields, bit by bit; pair entropies of zero are left out. */
    public static Statistics of(SufficientStatistics statistics) {
        Statistics.Builder message =
                Statistics.newBuilder().setDimension(statistics.dimension()).setRows(statistics.rows());
        for (long uid : statistics.uids()) {
            message.addUid(uid);
        }
        for (double count : statistics.counts()) {
            message.addCount(count);
        }
        for (double sum : statistics.sums()) {
            message.addSum(sum);
        }
        for (double square : statistics.squares()) {
            message.addSquare(square);
        }
        for (double entropy : statistics.entropies()) {
            message.addEntropy(entropy);
        }
        double[] pairs = statistics.pairEntropies();
        for (int b = 1, at = 0; b < statistics.size(); b++) {
            for (int a = 0; a < b; a++, at++) {
                if (pairs[at] != 0) {
                    message.addPairFirst(a).addPairSecond(b).addPairEntropy(pairs[at]);
                }
            }
        }
        return message.build();
    }

    /** The prior without its coarseness, which a mixture carries beside it. */
    public static Prior of(MixturePrior prior) {
        Prior.Builder message = Prior.newBuilder()
                .setCovariance(
                        prior.covariance() == io.infinimix.dpgmm.prior.Covariance.FULL
                                ? Covariance.COVARIANCE_FULL
                                : Covariance.COVARIANCE_DIAGONAL)
                .setDimension(prior.dimension())
                .setConcentration(prior.concentration())
                .setMeanStrength(prior.meanStrength())
                .setDegreesOfFreedom(prior.degreesOfFreedom());
        for (double mean : prior.mean()) {
            message.addMean(mean);
        }
        for (double scale : prior.scale()) {
            message.addScale(scale);
        }
        for (double reference : prior.reference()) {
            message.addReference(reference);
        }
        return message.build();
    }
}
