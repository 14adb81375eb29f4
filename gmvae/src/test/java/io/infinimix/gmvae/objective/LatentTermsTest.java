package io.infinimix.gmvae.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every term's value against its formula in doubles, and its gradient against central differences of that formula. */
class LatentTermsTest {

    private static final int D = 4;
    private static final int K = 3;
    private static final int COUNT = 5;
    private static final int[] IMAGES = {3, 0, 4, 4, 1};
    private static final SplittableRandom RANDOM = new SplittableRandom(11);
    private static final float[] TARGETS = gaussian(6 * D, 2);
    private static final float[] MEANS = gaussian(K * D, 2);
    private static final float[] RESPONSIBILITIES = responsibilities();
    private static final float[] PRECISIONS = precisions();
    private static final double[] LOG_DETERMINANTS = {0.3, -1.1, 2.0};
    private static final double[] LOG_WEIGHTS = {Math.log(0.5), Math.log(0.3), Math.log(0.2)};

    /** The formula for one image. */
    private interface Oracle {
        double value(int image, double[] mean, double[] logVariance);
    }

    private record Case(LatentTerm term, Oracle oracle) {
        @Override
        public String toString() {
            return term.name();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new TargetTerm(TARGETS, D), LatentTermsTest::target),
                new Case(new SpreadTerm(D), LatentTermsTest::spread),
                new Case(
                        new MixtureTerm(RESPONSIBILITIES, D, MEANS, PRECISIONS, LOG_DETERMINANTS),
                        LatentTermsTest::mixture),
                new Case(
                        new AssignmentTerm(RESPONSIBILITIES, D, MEANS, LOG_WEIGHTS, 1.7), LatentTermsTest::assignment));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithItsFormulaAndItsGradientWithDifferences(Case c) {
        float[] means = gaussian(COUNT * D, 1.5);
        float[] logVariances = gaussian(COUNT * D, 0.7);
        float[] meanGradient = new float[COUNT * D];
        float[] logVarianceGradient = new float[COUNT * D];
        double weight = 1.3;

        double value = c.term().add(IMAGES, COUNT, means, logVariances, weight, meanGradient, logVarianceGradient);

        assertEquals(average(c.oracle(), means, logVariances, -1, 0, 0), value, 1e-5 * Math.max(1, Math.abs(value)));
        for (int i = 0; i < COUNT * D; i++) {
            double h = 1e-5;
            double onMean = weight
                    * (average(c.oracle(), means, logVariances, i, h, 0)
                            - average(c.oracle(), means, logVariances, i, -h, 0))
                    / (2 * h);
            double onLogVariance = weight
                    * (average(c.oracle(), means, logVariances, i, 0, h)
                            - average(c.oracle(), means, logVariances, i, 0, -h))
                    / (2 * h);
            assertEquals(onMean, meanGradient[i], 2e-5 * Math.max(1, Math.abs(onMean)), "mean " + i);
            assertEquals(onLogVariance, logVarianceGradient[i], 2e-5, "log variance " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightZeroSwitchesItOff(Case c) {
        float[] gradient = new float[COUNT * D];

        c.term().add(IMAGES, COUNT, gaussian(COUNT * D, 1), gaussian(COUNT * D, 1), 0, gradient, gradient);

        assertArrayEquals(new float[COUNT * D], gradient);
    }

    @Test
    void mixtureTermVanishesWhereThePosteriorIsTheComponent() {
        float[] precision = new float[D * D];
        for (int d = 0; d < D; d++) {
            precision[d * D + d] = 4;
        }
        MixtureTerm term =
                new MixtureTerm(new float[] {1}, D, new float[D], precision, new double[] {-D * Math.log(4)});
        float[] logVariance = new float[D];
        Arrays.fill(logVariance, (float) -Math.log(4));
        float[] gradient = new float[D];

        double value = term.add(new int[] {0}, 1, new float[D], logVariance, 1, gradient, gradient);

        assertEquals(0, value, 1e-6);
        assertArrayEquals(new float[D], gradient, 1e-6f);
    }

    private static double average(
            Oracle oracle, float[] means, float[] logVariances, int at, double onMean, double onLogVariance) {
        double sum = 0;
        for (int n = 0; n < COUNT; n++) {
            double[] mean = new double[D];
            double[] logVariance = new double[D];
            for (int d = 0; d < D; d++) {
                boolean here = n * D + d == at;
                mean[d] = means[n * D + d] + (here ? onMean : 0);
                logVariance[d] = logVariances[n * D + d] + (here ? onLogVariance : 0);
            }
            sum += oracle.value(IMAGES[n], mean, logVariance);
        }
        return sum / COUNT;
    }

    private static double target(int image, double[] mean, double[] logVariance) {
        double squares = 0;
        for (int d = 0; d < D; d++) {
            squares += Math.pow(mean[d] - TARGETS[image * D + d], 2);
        }
        return Math.log(1 + squares / 2);
    }

    private static double spread(int image, double[] mean, double[] logVariance) {
        double sum = 0;
        for (int d = 0; d < D; d++) {
            sum += 0.5 * (Math.exp(logVariance[d]) - logVariance[d] - 1);
        }
        return sum;
    }

    private static double mixture(int image, double[] mean, double[] logVariance) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            double divergence = LOG_DETERMINANTS[k] - D;
            for (int i = 0; i < D; i++) {
                double precision = PRECISIONS[(k * D + i) * D + i];
                divergence += precision * Math.exp(logVariance[i]) - logVariance[i];
                for (int j = 0; j < D; j++) {
                    divergence += (mean[i] - MEANS[k * D + i])
                            * PRECISIONS[(k * D + i) * D + j]
                            * (mean[j] - MEANS[k * D + j]);
                }
            }
            sum += RESPONSIBILITIES[image * K + k] * 0.5 * divergence;
        }
        return sum;
    }

    private static double assignment(int image, double[] mean, double[] logVariance) {
        double[] density = new double[K];
        double total = 0;
        for (int k = 0; k < K; k++) {
            double squares = 0;
            for (int d = 0; d < D; d++) {
                squares += Math.pow(mean[d] - MEANS[k * D + d], 2);
            }
            density[k] = Math.exp(LOG_WEIGHTS[k] - squares / (2 * 1.7));
            total += density[k];
        }
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum -= RESPONSIBILITIES[image * K + k] * Math.log(density[k] / total);
        }
        return sum;
    }

    private static float[] gaussian(int length, double scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (scale * RANDOM.nextGaussian());
        }
        return values;
    }

    private static float[] responsibilities() {
        float[] values = new float[6 * K];
        for (int n = 0; n < 6; n++) {
            float first = (float) RANDOM.nextDouble(0.1, 0.5);
            float second = (float) RANDOM.nextDouble(0.1, 0.4);
            values[n * K] = first;
            values[n * K + 1] = second;
            values[n * K + 2] = 1 - first - second;
        }
        return values;
    }

    private static float[] precisions() {
        float[] values = new float[K * D * D];
        for (int k = 0; k < K; k++) {
            for (int i = 0; i < D; i++) {
                for (int j = 0; j <= i; j++) {
                    float value = (float) (i == j ? 2 + k : 0.3 * RANDOM.nextGaussian());
                    values[(k * D + i) * D + j] = value;
                    values[(k * D + j) * D + i] = value;
                }
            }
        }
        return values;
    }
}
