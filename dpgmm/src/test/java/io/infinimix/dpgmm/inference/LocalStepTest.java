package io.infinimix.dpgmm.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStepTest {

    private static final int COMPONENTS = 12;

    /** Components at random places, some of them far away, some on top of each other. */
    private static Posterior posterior(Covariance covariance, int dimension, long seed) {
        Random random = new Random(seed);
        double[] variance = new double[dimension];
        Arrays.fill(variance, 0.8);
        MixturePrior prior =
                MixturePrior.expecting(covariance, 3, 1e-2, dimension + 2, variance, new double[dimension]);
        StatisticsAccumulator sum = new StatisticsAccumulator(
                covariance, dimension, LongStream.range(0, COMPONENTS).toArray());
        for (int k = 0; k < COMPONENTS - 1; k++) {
            double reach = k % 3 == 0 ? 0.5 : 6;
            double[] centre = random.doubles(dimension, -reach, reach).toArray();
            for (int n = 0; n < 5 + 9 * k; n++) {
                double[] x = new double[dimension];
                for (int d = 0; d < dimension; d++) {
                    x[d] = centre[d] + random.nextGaussian() * (d % 2 == 0 ? 1 : 0.1);
                }
                sum.add(k, 1, x, null, 0);
            }
        }
        return Posterior.of(prior, sum.snapshot());
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, 1",
        "FULL, 2",
        "FULL, 3",
        "FULL, 5",
        "FULL, 8",
        "FULL, 9",
        "FULL, 10",
        "FULL, 16",
        "FULL, 17",
        "FULL, 32",
        "FULL, 37",
        "DIAGONAL, 1",
        "DIAGONAL, 2",
        "DIAGONAL, 7",
        "DIAGONAL, 8",
        "DIAGONAL, 10",
        "DIAGONAL, 33"
    })
    void agreesWithTheDefinitionInEveryDimension(Covariance covariance, int dimension) {
        Posterior posterior = posterior(covariance, dimension, dimension);
        Random random = new Random(5);
        for (int size : new int[] {1, 3, 4, 7, 64, 128}) {
            for (boolean uncertain : new boolean[] {false, true}) {
                double[] x = random.doubles((long) size * dimension, -4, 4).toArray();
                double[] v = uncertain
                        ? random.doubles((long) size * dimension, 0, 0.5).toArray()
                        : null;
                RowBlock block = new RowBlock(128, new double[dimension]);
                block.load(Rows.of(x, v, dimension), 0, size);
                for (int largest : new int[] {1, 3, COMPONENTS}) {
                    Responsibilities r = new Responsibilities();
                    new LocalStep(posterior, largest).evaluate(block, new LocalScratch(), r);
                    for (int n = 0; n < size; n++) {
                        requireTop(r, n, largest, logits(posterior, x, v, n));
                    }
                }
            }
        }
    }

    /** Rows near the components, so that most of these can be left out early: nothing but what is negligible may be missing. */
    @ParameterizedTest
    @CsvSource({"16, 64, false", "16, 64, true", "33, 128, false", "33, 128, true", "33, 1, false", "33, 2, true"})
    void leavesOutNothingThatMatters(int dimension, int size, boolean uncertain) {
        Posterior posterior = posterior(Covariance.FULL, dimension, 7);
        Random random = new Random(8);
        double[] x = new double[size * dimension];
        for (int n = 0; n < size; n++) {
            ComponentPosterior near = posterior.component(n % COMPONENTS);
            for (int d = 0; d < dimension; d++) {
                x[n * dimension + d] = near.mean(d) + 0.3 * random.nextGaussian();
            }
        }
        double[] v =
                uncertain ? random.doubles((long) size * dimension, 0, 0.02).toArray() : null;
        RowBlock block = new RowBlock(128, new double[dimension]);
        block.load(Rows.of(x, v, dimension), 0, size);
        Responsibilities r = new Responsibilities();
        new LocalStep(posterior, 3).evaluate(block, new LocalScratch(), r);
        for (int n = 0; n < size; n++) {
            requireTop(r, n, 3, logits(posterior, x, v, n));
        }
    }

    /** In a block whose rows are certain of their components, the forms of the others are not summed up to their end. */
    @Test
    void mostComponentsAreLeftOut() {
        int dimension = 20;
        Posterior posterior = posterior(Covariance.FULL, dimension, 9);
        double[] x = new double[64 * dimension];
        for (int n = 0; n < 64; n++) {
            System.arraycopy(posterior.component(1).mean(), 0, x, n * dimension, dimension);
        }
        RowBlock block = new RowBlock(64, new double[dimension]);
        block.load(Rows.of(x, dimension), 0, 64);
        QuadraticForms forms = new QuadraticForms(posterior);
        double[] constants = new double[COMPONENTS];
        for (int k = 0; k < COMPONENTS; k++) {
            constants[k] =
                    posterior.expectedLogWeight(k) + posterior.component(k).expectedLogDensityAtMean();
        }
        LocalScratch scratch = new LocalScratch();
        scratch.reserve(COMPONENTS, 64, 2);
        scratch.reservePruning(COMPONENTS, 64, dimension, false);
        for (int k = 0; k < COMPONENTS; k++) {
            forms.start(block.columns(), k, forms.lead(), scratch.projected, scratch.logits[k], 64);
        }
        Responsibilities r = new Responsibilities();
        r.reset(64, 2);
        assertTrue(new PrunedBlock(forms, constants, forms.lead()).offer(block, scratch, r));
        for (int n = 0; n < 64; n++) {
            assertEquals(1, r.component(n, 0));
            assertEquals(1, r.count(n));
        }
    }

    /** E[log w_k] + E[log N(x | μ_k, Λ_k⁻¹)], by solving with the Cholesky factor, one number at a time. */
    private static double[] logits(Posterior posterior, double[] x, double[] v, int n) {
        int dimension = posterior.prior().dimension();
        boolean full = posterior.prior().covariance() == Covariance.FULL;
        double[] logits = new double[posterior.size()];
        for (int k = 0; k < logits.length; k++) {
            ComponentPosterior component = posterior.component(k);
            double[] difference = new double[dimension];
            for (int d = 0; d < dimension; d++) {
                difference[d] = x[n * dimension + d] - component.mean(d);
            }
            double distance = squaredLength(component, difference, full);
            for (int d = 0; v != null && d < dimension; d++) {
                double[] unit = new double[dimension];
                unit[d] = 1;
                distance += v[n * dimension + d] * squaredLength(component, unit, full);
            }
            logits[k] = posterior.expectedLogWeight(k)
                    + component.expectedLogDensityAtMean()
                    - 0.5 * component.degreesOfFreedom() * distance;
        }
        return logits;
    }

    /** dᵀ B⁻¹ d. */
    private static double squaredLength(ComponentPosterior component, double[] difference, boolean full) {
        double sum = 0;
        double[] solved = new double[difference.length];
        for (int i = 0; i < difference.length; i++) {
            double value = difference[i];
            for (int j = 0; full && j < i; j++) {
                value -= component.factor(i * (i + 1) / 2 + j) * solved[j];
            }
            solved[i] = full ? value / component.factor(i * (i + 1) / 2 + i) : value / Math.sqrt(component.factor(i));
            sum += solved[i] * solved[i];
        }
        return sum;
    }

    private static void requireTop(Responsibilities r, int n, int largest, double[] logits) {
        Integer[] order = new Integer[logits.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(logits[b], logits[a]));
        double most = logits[order[0]];
        double sum = 0;
        for (int l = 0; l < largest; l++) {
            sum += Math.exp(logits[order[l]] - most);
        }
        assertEquals(most + Math.log(sum), r.logNormaliser(n), 1e-10 * Math.abs(most));
        double total = 0;
        for (int l = 0; l < largest; l++) {
            double expected = Math.exp(logits[order[l]] - most) / sum;
            double actual = r.responsibility(n, l);
            total += actual;
            assertEquals(expected, actual, 1e-9);
            if (expected > 1e-12) {
                assertEquals(expected, r.of(n, order[l]), 1e-9 * Math.max(1, Math.abs(most)));
            }
        }
        assertEquals(1, total, 1e-14);
    }

    @Test
    void tiesGoToTheLowerPosition() {
        MixturePrior prior = MixturePrior.expecting(Covariance.FULL, 1, 1, 4, new double[] {1, 1}, new double[2]);
        StatisticsAccumulator sum = new StatisticsAccumulator(Covariance.FULL, 2, new long[] {0, 1, 2, 3});
        for (int k = 0; k < 4; k++) {
            sum.add(k, 1, new double[] {1, 2}, null, 0);
        }
        Posterior posterior = Posterior.withLogWeights(prior, sum.snapshot(), new double[4]);
        RowBlock block = new RowBlock(4, new double[2]);
        block.load(Rows.of(new double[] {0, 0, 1, 1}, 2), 0, 2);
        Responsibilities r = new Responsibilities();
        new LocalStep(posterior, 2).evaluate(block, new LocalScratch(), r);
        assertEquals(0, r.component(1, 0));
        assertEquals(1, r.component(1, 1));
        assertEquals(0.5, r.of(1, 0), 1e-15);
        assertEquals(0, r.of(1, 2));
    }

    @Test
    void aRowThatIsNoNumberIsReportedAndNotSpread() {
        Posterior posterior = posterior(Covariance.FULL, 2, 1);
        RowBlock block = new RowBlock(4, new double[2]);
        block.load(Rows.of(new double[] {0, 0, Double.NaN, 1}, 2), 0, 2);
        assertThrows(
                NumericalBreakdownException.class,
                () -> new LocalStep(posterior, 3).evaluate(block, new LocalScratch(), new Responsibilities()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20})
    void aRowThatIsNoNumberIsReportedWhereComponentsAreLeftOut(int broken) {
        Posterior posterior = posterior(Covariance.FULL, 16, 1);
        double[] x = new double[32 * 16];
        x[broken * 16 + 15] = Double.NaN;
        RowBlock block = new RowBlock(32, new double[16]);
        block.load(Rows.of(x, 16), 0, 32);
        assertThrows(
                NumericalBreakdownException.class,
                () -> new LocalStep(posterior, 3).evaluate(block, new LocalScratch(), new Responsibilities()));
    }

    @ParameterizedTest
    @CsvSource({"FULL", "DIAGONAL"})
    void withoutAComponentTheOthersShareItsRows(Covariance covariance) {
        Posterior posterior = posterior(covariance, 3, 2);
        LocalStep step = new LocalStep(posterior, COMPONENTS);
        RowBlock block = new RowBlock(128, new double[3]);
        block.load(Rows.of(new Random(2).doubles(300, -3, 3).toArray(), 3), 0, 100);
        Responsibilities with = new Responsibilities();
        Responsibilities without = new Responsibilities();
        step.evaluate(block, new LocalScratch(), with);
        step.without(4).evaluate(block, new LocalScratch(), without);
        int rest = 0;
        for (int n = 0; n < 100; n++) {
            double gone = with.of(n, 4);
            if (gone < 0.999) {
                rest++;
                for (int k = 0; k < COMPONENTS; k++) {
                    if (k != 4) {
                        assertEquals(with.of(n, k) / (1 - gone), without.of(n, k < 4 ? k : k - 1), 1e-9);
                    }
                }
            }
        }
        assertTrue(rest > 20);
    }
}
