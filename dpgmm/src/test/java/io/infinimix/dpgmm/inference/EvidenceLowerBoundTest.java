package io.infinimix.dpgmm.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceLowerBoundTest {

    private static final int DIMENSION = 3;
    private static final int ROWS = 200;

    private static SufficientStatistics statistics(Covariance covariance, double factor) {
        Random random = new Random(4);
        StatisticsAccumulator sum = new StatisticsAccumulator(covariance, DIMENSION, new long[] {3, 1, 2});
        for (int n = 0; n < ROWS; n++) {
            double[] x = random.doubles(DIMENSION, -2, 2).map(v -> factor * v).toArray();
            double first = random.nextDouble();
            int k = n % 3;
            sum.add(k, first, x, null, 0);
            sum.add((k + 1) % 3, 1 - first, x, null, 0);
        }
        return sum.snapshot();
    }

    private static MixturePrior prior(Covariance covariance, double factor, double coarseness) {
        double[] mean = {0.3 * factor, -0.2 * factor, 0.1 * factor};
        double s = factor * factor;
        double[] scale = covariance == Covariance.FULL
                ? new double[] {2 * s, 0.4 * s, 3 * s, -0.1 * s, 0.2 * s, 1 * s}
                : new double[] {2 * s, 3 * s, s};
        return new MixturePrior(covariance, 4, 0.01, 6, mean, scale, new double[DIMENSION], coarseness);
    }

    @ParameterizedTest
    @CsvSource({"FULL, 1", "DIAGONAL, 1", "FULL, 0.1", "DIAGONAL, 0.1"})
    void emptyComponentsAtTheEndChangeNothing(Covariance covariance, double coarseness) {
        SufficientStatistics some = statistics(covariance, 1);
        MixturePrior prior = prior(covariance, 1, coarseness);
        EvidenceLowerBound before = EvidenceLowerBound.of(prior, some);
        EvidenceLowerBound after = EvidenceLowerBound.of(prior, some.select(new long[] {3, 1, 2, 8, 9}));
        assertEquals(before.total(), after.total(), 1e-12 * Math.abs(before.total()));
        double middle = EvidenceLowerBound.of(prior, some.select(new long[] {3, 8, 1, 2}))
                .total();
        assertTrue(middle < before.total() - 1e-3, "an empty component in the middle costs");
    }

    @ParameterizedTest
    @CsvSource({"FULL, 1, 1e-8", "FULL, 0.5, 40", "DIAGONAL, 1, 1e-8", "DIAGONAL, 0.2, 1e5"})
    void scalingTheDataShiftsTheBoundByItsLogarithm(Covariance covariance, double coarseness, double factor) {
        double before = EvidenceLowerBound.of(prior(covariance, 1, coarseness), statistics(covariance, 1))
                .total();
        double after = EvidenceLowerBound.of(prior(covariance, factor, coarseness), statistics(covariance, factor))
                .total();
        double shift = -coarseness * ROWS * DIMENSION * Math.log(factor);
        assertEquals(before + shift, after, 1e-10 * (Math.abs(before) + Math.abs(shift)));
    }

    @ParameterizedTest
    @CsvSource({"FULL", "DIAGONAL"})
    void largestFirstIsTheBestOrder(Covariance covariance) {
        SufficientStatistics some =
                statistics(covariance, 1).plus(statistics(covariance, 1).select(new long[] {2}));
        MixturePrior prior = prior(covariance, 1, 1);
        double best = EvidenceLowerBound.totalWhenSorted(prior, some);
        assertEquals(best, EvidenceLowerBound.of(prior, some.sorted()).total(), 1e-12 * Math.abs(best));
        for (long[] order : new long[][] {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}}) {
            assertTrue(EvidenceLowerBound.of(prior, some.select(order)).total() <= best + 1e-9);
        }
    }

    /** With ζ, the posterior is that of statistics times ζ, and nothing else changes. */
    @ParameterizedTest
    @CsvSource({"FULL", "DIAGONAL"})
    void coarsenessIsAWeightOfEveryRow(Covariance covariance) {
        SufficientStatistics some = statistics(covariance, 1);
        EvidenceLowerBound tempered = EvidenceLowerBound.of(prior(covariance, 1, 0.3), some);
        EvidenceLowerBound plain = EvidenceLowerBound.of(prior(covariance, 1, 1), some.scaled(0.3));
        assertEquals(plain.data(), tempered.data(), 1e-10 * Math.abs(plain.data()));
        assertEquals(plain.allocation(), tempered.allocation(), 1e-10 * Math.abs(plain.allocation()));
        assertEquals(plain.entropy(), tempered.entropy(), 1e-10 * Math.abs(plain.entropy()));
    }
}
