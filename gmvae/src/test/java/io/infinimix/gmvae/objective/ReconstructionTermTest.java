package io.infinimix.gmvae.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReconstructionTermTest {

    private static double crossEntropy(double logit, double x) {
        return Math.max(logit, 0) - logit * x + Math.log1p(Math.exp(-Math.abs(logit)));
    }

    @Test
    void agreesWithItsFormulaAndItsGradientWithDifferences() {
        SplittableRandom random = new SplittableRandom(3);
        int count = 3;
        int length = 40;
        float[] logits = new float[count * length];
        float[] images = new float[count * length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (6 * random.nextGaussian());
            images[i] = i % 3 == 0 ? 0 : i % 3 == 1 ? 1 : (float) random.nextDouble();
        }
        float[] gradient = logits.clone();

        double value = ReconstructionTerm.replaceByGradient(gradient, images, count, length, 0.7);

        double expected = 0;
        for (int i = 0; i < logits.length; i++) {
            expected += crossEntropy(logits[i], images[i]) / count;
            double slope =
                    (crossEntropy(logits[i] + 1e-5, images[i]) - crossEntropy(logits[i] - 1e-5, images[i])) / 2e-5;
            assertEquals(0.7 * slope / count, gradient[i], 1e-6, "logit " + logits[i]);
        }
        assertEquals(expected, value, 1e-5 * expected);
    }

    @Test
    void approximatesExponentialAndLogarithmClosely() {
        for (float a = 0; a < 100; a += 0.0137f) {
            double exact = Math.exp(-a);
            assertEquals(exact, ReconstructionTerm.exponentialOfMinus(a), 8e-6 * exact + 1e-37, "exp of -" + a);
        }
        for (float e = 0; e <= 1; e += 0.00093f) {
            assertEquals(Math.log1p(e), ReconstructionTerm.logOfOnePlus(e), 2e-6, "log of 1 + " + e);
        }
    }

    @Test
    void passesOnWhatIsNoNumber() {
        float[] logits = {Float.NaN, 1};

        assertTrue(Double.isNaN(ReconstructionTerm.replaceByGradient(logits, new float[] {0, 1}, 1, 2, 1)));
    }

    @Test
    void staysFiniteAtExtremeLogits() {
        float[] logits = {1e4f, -1e4f, 88f, -88f};

        double value = ReconstructionTerm.replaceByGradient(logits, new float[] {1, 0, 1, 0}, 1, 4, 1);

        assertEquals(0, value, 1e-6);
    }
}
