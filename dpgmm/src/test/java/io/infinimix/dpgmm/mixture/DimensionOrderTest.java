package io.infinimix.dpgmm.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DimensionOrderTest {

    private static final int DIMENSION = 6;

    /** Components differ much in the fifth dimension, less in the second, which is wide, and in no other. */
    private static DimensionOrder order() {
        Random random = new Random(7);
        MixturePrior prior = MixturePrior.expecting(
                Covariance.FULL, 3, 1e-2, DIMENSION + 2, new double[] {1, 1, 1, 1, 1, 1}, new double[DIMENSION]);
        StatisticsAccumulator sum = new StatisticsAccumulator(Covariance.FULL, DIMENSION, new long[] {0, 1, 2});
        for (int n = 0; n < 3_000; n++) {
            double[] x = random.doubles(DIMENSION, -1, 1).toArray();
            x[4] += 5 * (n % 3);
            x[1] = 10 * x[1] + 10 * (n % 3);
            sum.add(n % 3, 1, x, null, 0);
        }
        return DimensionOrder.telling(GaussianMixture.of(prior, sum.snapshot()).posterior());
    }

    @Test
    void whatTellsMostComesFirst() {
        DimensionOrder order = order();
        assertEquals(4, order.at(0));
        assertEquals(1, order.at(1));
        double[] ordered = order.of(new double[] {0, 1, 2, 3, 4, 5});
        for (int n = 0; n < DIMENSION; n++) {
            assertEquals(order.at(n), ordered[n]);
        }
    }

    @Test
    void theFactorIsThatOfTheSameMatrixInAnotherOrder() {
        DimensionOrder order = order();
        Random random = new Random(8);
        double[] factor =
                random.doubles(LowerTriangle.length(DIMENSION), 0.5, 1.5).toArray();
        double[] ordered = new double[factor.length];
        assertTrue(order.factor(factor, ordered));
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                assertEquals(element(factor, order.at(i), order.at(j)), element(ordered, i, j), 1e-12);
            }
        }
    }

    private static double element(double[] factor, int i, int j) {
        double sum = 0;
        for (int m = 0; m <= Math.min(i, j); m++) {
            sum += factor[LowerTriangle.at(i, m)] * factor[LowerTriangle.at(j, m)];
        }
        return sum;
    }
}
