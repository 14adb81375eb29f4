package io.infinimix.dpgmm.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FixedSizeFitTest {

    private static final int ROWS = 1500;
    private static final SyntheticMixture DATA = SyntheticMixture.draw(3, ROWS, 5, 4, 8, SyntheticMixture.Weights.EVEN);
    private static final Rows POINTS = Rows.of(DATA.values(), 4);

    private static MixturePrior prior(double coarseness) {
        return MixturePrior.expecting(
                        Covariance.FULL, 1, 0.01, 10, new double[] {1, 1, 1, 1}, new double[] {0.5, 0, -0.5, 0})
                .withCoarseness(coarseness);
    }

    private static double[] oneHot(int[] labels, int components) {
        double[] r = new double[labels.length * components];
        for (int n = 0; n < labels.length; n++) {
            r[n * components + labels[n]] = 1;
        }
        return r;
    }

    @Test
    void noLapLowersTheBound() {
        for (double coarseness : new double[] {1, 0.2}) {
            FixedSizeFit fit = FixedSizeFit.fromSeeds(POINTS, prior(coarseness), 12, 12, 7);
            for (int lap = 0; lap < 15; lap++) {
                double before = fit.bound();
                fit.lap();
                assertTrue(
                        fit.bound() >= before - 1e-9 * Math.abs(before),
                        "lap " + lap + " at coarseness " + coarseness + " from " + before + " to " + fit.bound());
            }
        }
    }

    @Test
    void keepsEveryRowInEveryLap() {
        FixedSizeFit fit = FixedSizeFit.fromSeeds(POINTS, prior(0.2), 12, 3, 7);

        fit.run(5, 0);

        assertEquals(ROWS, fit.statistics().total(), 1e-8);
        assertEquals(ROWS, fit.statistics().rows());
    }

    @Test
    void mergesAnOverclusteringBackToTheComponentsThatWereDrawn() {
        FixedSizeFit fit = FixedSizeFit.fromSeeds(POINTS, prior(1), 15, 15, 1);

        for (int round = 0; round < 4; round++) {
            fit.run(20, 1e-7);
            fit.dropBelow(5);
            fit.merge();
        }
        fit.run(20, 1e-7);

        long[] found =
                Arrays.stream(fit.mixture().assign(POINTS)).asLongStream().toArray();
        ClusteringScores scores = ClusteringScores.of(DATA.labels(), found);
        assertEquals(5, scores.clusters());
        assertTrue(scores.nmi() > 0.99, "NMI " + scores.nmi());
    }

    @Test
    void startsEquallyFromLabelsAndFromResponsibilitiesThatAreCertain() {
        FixedSizeFit labels = FixedSizeFit.fromAssignment(POINTS, prior(0.5), DATA.labels(), 5, 5);
        FixedSizeFit certain = FixedSizeFit.fromResponsibilities(POINTS, prior(0.5), oneHot(DATA.labels(), 5), 5, 5);

        assertEquals(labels.bound(), certain.bound(), 1e-9 * Math.abs(labels.bound()));
        assertArrayEquals(labels.statistics().counts(), certain.statistics().counts(), 1e-9);
    }

    @Test
    void countsTheVarianceOfUncertainRows() {
        double[] variances = new double[DATA.values().length];
        Arrays.fill(variances, 0.25);
        FixedSizeFit certain = FixedSizeFit.fromAssignment(POINTS, prior(1), DATA.labels(), 5, 5);
        FixedSizeFit uncertain =
                FixedSizeFit.fromAssignment(Rows.of(DATA.values(), variances, 4), prior(1), DATA.labels(), 5, 5);

        double more = uncertain.statistics().square(0, 0) - certain.statistics().square(0, 0);
        assertEquals(0.25 * certain.statistics().count(0), more, 1e-6);
    }

    @Test
    void givesEqualResultsForEqualSeeds() {
        FixedSizeFit one = FixedSizeFit.fromSeeds(POINTS, prior(0.2), 8, 4, 5);
        FixedSizeFit other = FixedSizeFit.fromSeeds(POINTS, prior(0.2), 8, 4, 5);
        one.run(3, 0);
        other.run(3, 0);

        assertArrayEquals(one.statistics().sums(), other.statistics().sums());
    }

    @Test
    void dropsSmallComponentsButNeverTheLargest() {
        FixedSizeFit fit = FixedSizeFit.fromSeeds(POINTS, prior(0.2), 12, 12, 7);

        fit.dropBelow(10 * ROWS);

        assertEquals(1, fit.statistics().size());
        assertEquals(ROWS, fit.statistics().total(), 1e-8);
    }

    @Test
    void refusesResponsibilitiesOfAnotherSize() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FixedSizeFit.fromResponsibilities(POINTS, prior(1), new double[7], 5, 5));
    }

    @Test
    void takesFewerRowsThanComponents() {
        FixedSizeFit fit =
                FixedSizeFit.fromSeeds(Rows.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 4), prior(1), 12, 12, 7);

        fit.run(5, 0);

        assertEquals(2, fit.statistics().total(), 1e-12);
    }
}
