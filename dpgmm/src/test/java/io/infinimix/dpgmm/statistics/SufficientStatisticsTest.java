package io.infinimix.dpgmm.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.prior.Covariance;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The algebra of summaries: they add up, come out again, and follow merges and splits exactly. */
class SufficientStatisticsTest {

    private static final int DIMENSION = 3;
    private static final int ROWS = 50;
    private static final int SIZE = 4;

    private final Random random = new Random(11);
    private final double[] rows = random.doubles(ROWS * DIMENSION, -3, 3).toArray();

    /** Random responsibilities, every fifth of them zero. */
    private double[][] responsibilities() {
        double[][] result = new double[ROWS][SIZE];
        for (int n = 0; n < ROWS; n++) {
            double sum = 0;
            for (int k = 0; k < SIZE; k++) {
                result[n][k] = (n + k) % 5 == 0 ? 0 : Math.exp(2 * random.nextGaussian());
                sum += result[n][k];
            }
            for (int k = 0; k < SIZE; k++) {
                result[n][k] /= sum;
            }
        }
        return result;
    }

    private SufficientStatistics summarise(Covariance covariance, double[][] r, long firstUid) {
        int size = r[0].length;
        StatisticsAccumulator sum = new StatisticsAccumulator(
                covariance,
                DIMENSION,
                LongStream.range(firstUid, firstUid + size).toArray());
        for (int n = 0; n < ROWS; n++) {
            for (int k = 0; k < size; k++) {
                sum.add(k, r[n][k], rows, null, n * DIMENSION);
                for (int l = 0; l < k; l++) {
                    sum.addPair(l, k, r[n][l], r[n][k]);
                }
            }
        }
        sum.countRows(ROWS);
        return sum.snapshot();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAddedComesOutAgain(Covariance covariance) {
        SufficientStatistics one = summarise(covariance, responsibilities(), 0);
        SufficientStatistics other = summarise(covariance, responsibilities(), 2);
        SufficientStatistics back = one.plus(other).minus(other);
        assertEquals(SIZE + 2, back.size());
        requireClose(one, back.select(one.uids()));
        assertEquals(one.rows(), back.rows());
        assertEquals(0, back.count(back.indexOf(5)), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> one.minus(other), "a component that is not there");
    }

    @ParameterizedTest
    @EnumSource
    void mergingIsSummarisingSummedResponsibilities(Covariance covariance) {
        double[][] r = responsibilities();
        SufficientStatistics merged = summarise(covariance, r, 0).merged(2, 1);
        double[][] summed = new double[ROWS][3];
        for (int n = 0; n < ROWS; n++) {
            summed[n] = new double[] {r[n][0], r[n][1] + r[n][2], r[n][3]};
        }
        SufficientStatistics expected = summarise(covariance, summed, 0);
        assertArrayEquals(new long[] {0, 2, 3}, merged.uids());
        assertArrayEquals(expected.counts(), merged.counts(), 1e-12);
        assertArrayEquals(expected.sums(), merged.sums(), 1e-12);
        assertArrayEquals(expected.squares(), merged.squares(), 1e-12);
        assertArrayEquals(expected.entropies(), merged.entropies(), 1e-12);
        assertTrue(
                merged.pairEntropy(0, 1) <= expected.pairEntropy(0, 1) + 1e-12
                        && merged.pairEntropy(1, 2) <= expected.pairEntropy(1, 2) + 1e-12,
                "pair entropies of the merged component are lower bounds");
        assertEquals(expected.pairEntropy(0, 2), merged.pairEntropy(0, 2), 1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void splittingKeepsEveryRowAndBoundsPairEntropies(Covariance covariance) {
        double[][] r = responsibilities();
        double[][] children = new double[ROWS][3];
        double[][] after = new double[ROWS][SIZE + 2];
        for (int n = 0; n < ROWS; n++) {
            double[] share = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            double total = share[0] + share[1] + share[2];
            System.arraycopy(r[n], 1, after[n], 1, SIZE - 1);
            for (int j = 0; j < 3; j++) {
                children[n][j] = r[n][0] * share[j] / total;
                after[n][j == 0 ? 0 : SIZE + j - 1] = children[n][j];
            }
        }
        SufficientStatistics split = summarise(covariance, r, 0)
                .split(0, summarise(covariance, children, 4).renamed(4, 9), 9);
        SufficientStatistics expected =
                summarise(covariance, after, 0).renamed(4, 5).renamed(5, 5);
        assertArrayEquals(expected.counts(), split.counts(), 1e-12);
        assertArrayEquals(expected.squares(), split.squares(), 1e-12);
        assertArrayEquals(expected.entropies(), split.entropies(), 1e-12);
        for (int b = 0; b < split.size(); b++) {
            for (int a = 0; a < b; a++) {
                assertTrue(split.pairEntropy(a, b) <= expected.pairEntropy(a, b) + 1e-12, a + ", " + b);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void entropiesObeyTheirBounds(Covariance covariance) {
        SufficientStatistics s = summarise(covariance, responsibilities(), 0);
        double sum = 0;
        for (int b = 0; b < SIZE; b++) {
            sum += s.entropy(b);
            assertTrue(s.entropy(b) >= 0);
            for (int a = 0; a < b; a++) {
                double most = Math.min(s.entropy(a) + s.entropy(b), (s.count(a) + s.count(b)) * Math.log(2));
                assertTrue(s.pairEntropy(a, b) <= 0 && -s.pairEntropy(a, b) <= most + 1e-12, a + ", " + b);
            }
        }
        assertTrue(sum <= ROWS * Math.log(SIZE));
    }

    @ParameterizedTest
    @EnumSource
    void orderAndAbsenceAreByUid(Covariance covariance) {
        SufficientStatistics s = summarise(covariance, responsibilities(), 0);
        requireClose(s, s.sorted().select(s.uids()));
        SufficientStatistics wider = s.select(new long[] {7, 3, 0, 1, 2});
        assertEquals(0, wider.count(0));
        assertEquals(s.pairEntropy(1, 3), wider.pairEntropy(1, 3));
        requireClose(s, wider.compact().select(s.uids()));
        requireClose(s, s.scaled(0.25).scaled(4));
    }

    private static void requireClose(SufficientStatistics expected, SufficientStatistics actual) {
        assertArrayEquals(expected.uids(), actual.uids());
        assertArrayEquals(expected.counts(), actual.counts(), 1e-11);
        assertArrayEquals(expected.sums(), actual.sums(), 1e-11);
        assertArrayEquals(expected.squares(), actual.squares(), 1e-11);
        assertArrayEquals(expected.entropies(), actual.entropies(), 1e-11);
        assertArrayEquals(expected.pairEntropies(), actual.pairEntropies(), 1e-11);
    }
}
