package io.infinimix.dpgmm.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataTermsTest {

    private static final int DIMENSION = 3;

    /** Mixtures that change one number at a time, in count, sum, square, order and membership: what is remembered never shows. */
    @ParameterizedTest
    @EnumSource(Covariance.class)
    void rememberedTermsAreThoseOfTheStatisticsAsked(Covariance covariance) {
        double[] variance = new double[DIMENSION];
        Arrays.fill(variance, 1);
        MixturePrior prior =
                MixturePrior.expecting(covariance, 2, 1e-2, DIMENSION + 2, variance, new double[DIMENSION]);
        Random random = new Random(3);
        DataTerms terms = new DataTerms(prior);
        SufficientStatistics mixture = mixture(covariance, random);
        for (int turn = 0; turn < 60; turn++) {
            mixture = switch (turn % 4) {
                case 0 -> oneRowMore(mixture, random);
                case 1 -> mixture.sorted();
                case 2 ->
                    mixture.size() > 3 ? mixture.merged(mixture.uid(0), mixture.uid(2)) : mixture(covariance, random);
                default -> mixture;
            };
            assertEquals(
                    EvidenceLowerBound.totalWhenSorted(prior, mixture), terms.totalWhenSorted(mixture), "turn " + turn);
            for (int b = 0; b < mixture.size(); b++) {
                for (int a = 0; a <= b; a++) {
                    assertEquals(EvidenceLowerBound.dataTerm(prior, mixture, a, b), terms.of(mixture, a, b));
                }
            }
        }
    }

    private static SufficientStatistics mixture(Covariance covariance, Random random) {
        StatisticsAccumulator sum = new StatisticsAccumulator(covariance, DIMENSION, new long[] {4, 2, 9, 1, 7, 5});
        for (int n = 0; n < 60; n++) {
            sum.add(n % 6, 1, random.doubles(DIMENSION, -3, 3).toArray(), null, 0);
        }
        return sum.snapshot();
    }

    private static SufficientStatistics oneRowMore(SufficientStatistics mixture, Random random) {
        StatisticsAccumulator sum = new StatisticsAccumulator(mixture);
        sum.add(
                random.nextInt(mixture.size()),
                1,
                random.doubles(DIMENSION, -3, 3).toArray(),
                null,
                0);
        return sum.snapshot();
    }
}
