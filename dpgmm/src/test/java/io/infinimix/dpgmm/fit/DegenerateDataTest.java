package io.infinimix.dpgmm.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that a stranger may bring: no exception, no NaN, and a sensible number of components under the prior that follows from the data. */
class DegenerateDataTest {

    private static FitResult fit(double[] values, int dimension, Covariance covariance) {
        Rows rows = Rows.of(values, dimension);
        double[] last = {Double.NEGATIVE_INFINITY};
        FitResult result = MixtureFit.run(
                rows,
                DataPrior.of(rows, covariance, 5, 0.1),
                new FitSettings(MoveSettings.standard(1), 8, 40, 1),
                progress -> {
                    assertTrue(
                            progress.lap() <= 1 || progress.bound() >= last[0] - 1e-9 * Math.abs(last[0]),
                            "the bound fell from " + last[0] + " to " + progress.bound());
                    last[0] = progress.bound();
                });
        assertTrue(Double.isFinite(result.bound().total()));
        for (int k = 0; k < result.mixture().size(); k++) {
            for (double value : result.mixture().covariance(k)) {
                assertTrue(Double.isFinite(value));
            }
        }
        double[] first = java.util.Arrays.copyOf(values, dimension);
        assertTrue(Double.isFinite(result.mixture().logDensity(first)));
        double[] responsibilities = result.mixture().responsibilities(rows);
        for (double r : responsibilities) {
            assertTrue(r >= 0 && r <= 1);
        }
        return result;
    }

    /** Two well separated clusters of unit variance. */
    private static double[] twoClusters(int rows, int dimension, double offset, double scale) {
        Random random = new Random(8);
        double[] values = new double[rows * dimension];
        for (int n = 0; n < values.length; n++) {
            double centre = n / dimension % 2 == 0 ? -10 : 10;
            values[n] = offset + scale * (centre + random.nextGaussian());
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void onePoint(Covariance covariance) {
        assertEquals(1, fit(new double[] {3, -4, 5}, 3, covariance).mixture().size());
    }

    @ParameterizedTest
    @EnumSource
    void duplicatesAreOneCluster(Covariance covariance) {
        double[] values = new double[900];
        java.util.Arrays.setAll(values, n -> n % 3);
        assertEquals(1, fit(values, 3, covariance).mixture().size());
    }

    @ParameterizedTest
    @EnumSource
    void twoPointsManyTimesAreTwoClusters(Covariance covariance) {
        double[] values = new double[1200];
        java.util.Arrays.setAll(values, n -> n / 3 % 2);
        assertEquals(2, fit(values, 3, covariance).mixture().size());
    }

    @ParameterizedTest
    @EnumSource
    void aConstantColumnHidesNothing(Covariance covariance) {
        double[] values = twoClusters(600, 3, 0, 1);
        for (int n = 1; n < values.length; n += 3) {
            values[n] = 7.25;
        }
        assertEquals(2, fit(values, 3, covariance).mixture().size());
    }

    @ParameterizedTest
    @EnumSource
    void fewerRowsThanDimensions(Covariance covariance) {
        double[] values = twoClusters(6, 20, 0, 1);
        assertTrue(fit(values, 20, covariance).mixture().size() <= 2);
    }

    @ParameterizedTest
    @EnumSource
    void farFromTheOrigin(Covariance covariance) {
        assertEquals(
                2, fit(twoClusters(600, 3, 1e8, 1), 3, covariance).mixture().size());
    }

    @ParameterizedTest
    @EnumSource
    void tinyAndHugeScales(Covariance covariance) {
        assertEquals(
                2, fit(twoClusters(600, 3, 0, 1e-8), 3, covariance).mixture().size());
        assertEquals(
                2, fit(twoClusters(600, 3, 0, 1e12), 3, covariance).mixture().size());
    }

    @ParameterizedTest
    @EnumSource
    void columnsOfVeryDifferentScale(Covariance covariance) {
        double[] values = twoClusters(600, 3, 0, 1);
        for (int n = 0; n < values.length; n += 3) {
            values[n] *= 1e-6;
            values[n + 1] *= 1e6;
        }
        assertEquals(2, fit(values, 3, covariance).mixture().size());
    }

    @ParameterizedTest
    @EnumSource
    void heavyTails(Covariance covariance) {
        Random random = new Random(3);
        double[] values = new double[3_000];
        for (int n = 0; n < values.length; n++) {
            values[n] = Math.tan(Math.PI * (random.nextDouble() - 0.5));
        }
        FitResult result = fit(values, 3, covariance);
        assertTrue(result.mixture().size() >= 1 && result.mixture().size() <= 100);
    }

    @Test
    void drawsFollowTheComponent() {
        FitResult result = fit(twoClusters(4_000, 2, 100, 1), 2, Covariance.FULL);
        SplittableRandom random = new SplittableRandom(6);
        double[] mean = result.mixture().mean(0);
        double[] sum = new double[2];
        for (int n = 0; n < 2_000; n++) {
            double[] x = result.mixture().sample(0, random);
            sum[0] += x[0] / 2_000;
            sum[1] += x[1] / 2_000;
        }
        assertEquals(mean[0], sum[0], 0.15);
        assertEquals(mean[1], sum[1], 0.15);
    }

    @Test
    void noRowsAndWrongSettingsAreNamed() {
        MixturePrior prior = MixturePrior.expecting(Covariance.FULL, 1, 1, 4, new double[] {1, 1}, new double[2]);
        FitSettings settings = new FitSettings(MoveSettings.standard(1), 1, 1, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> MixtureFit.run(Rows.of(new double[0], 2), prior, settings, progress -> {}));
        assertThrows(IllegalArgumentException.class, () -> new FitSettings(MoveSettings.standard(1), 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> prior.withCoarseness(0));
    }
}
