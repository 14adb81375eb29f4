package io.infinimix.dpgmm.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictiveDensityTest {

    private static final int COMPONENTS = 9;

    /** Far components are not computed to their end: near, between and far from everything the density is that of all of them. */
    @ParameterizedTest
    @CsvSource({"FULL, 2", "FULL, 10", "FULL, 21", "DIAGONAL, 10"})
    void leavesOutNothingThatMatters(Covariance covariance, int dimension) {
        Random random = new Random(dimension);
        double[] variance = new double[dimension];
        Arrays.fill(variance, 1);
        MixturePrior prior =
                MixturePrior.expecting(covariance, 3, 1e-2, dimension + 2, variance, new double[dimension]);
        StatisticsAccumulator sum = new StatisticsAccumulator(
                covariance, dimension, LongStream.range(0, COMPONENTS).toArray());
        double[][] centres = new double[COMPONENTS][];
        for (int k = 0; k < COMPONENTS; k++) {
            centres[k] = random.doubles(dimension, -12, 12).toArray();
            for (int n = 0; n < 200; n++) {
                sum.add(k, 1, drawn(centres[k], random), null, 0);
            }
        }
        GaussianMixture mixture = GaussianMixture.of(prior, sum.snapshot());
        int[] all = IntStream.range(0, COMPONENTS).toArray();
        int certain = 0;
        for (int n = 0; n < 300; n++) {
            double[] x =
                    n % 3 == 0 ? random.doubles(dimension, -40, 40).toArray() : drawn(centres[n % COMPONENTS], random);
            double density = mixture.logDensity(x);
            assertEquals(mixture.logDensity(x, all), density, 1e-12 * Math.abs(density));
            for (int likely : all) {
                assertEquals(density, mixture.logDensity(x, likely), 1e-12 * Math.abs(density));
            }
            certain += mixture.logDensity(x, new int[] {n % COMPONENTS}) > density - 1e-9 ? 1 : 0;
        }
        assertTrue(certain > 20, "rows that one component makes up: " + certain);
    }

    private static double[] drawn(double[] centre, Random random) {
        double[] x = new double[centre.length];
        for (int d = 0; d < x.length; d++) {
            x[d] = centre[d] + random.nextGaussian();
        }
        return x;
    }
}
