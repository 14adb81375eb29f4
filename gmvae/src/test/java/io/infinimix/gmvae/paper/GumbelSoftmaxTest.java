package io.infinimix.gmvae.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GumbelSoftmaxTest {

    private static final double[] LOGITS = {0.3, -1.2, 1.1, 0};
    private static final double TAU = 0.7;

    /** The hard form passes on the gradient of the soft one. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientIsThatOfTheSoftForm(boolean hard) {
        double[] onDraw = {0.5, -2, 1.5, 0.2};
        GumbelSoftmax gumbel = new GumbelSoftmax(4, hard);
        gumbel.draw(LOGITS, TAU, new SplittableRandom(3));
        double[] gradient = new double[4];

        GumbelSoftmax.addGradient(gumbel.soft(), TAU, onDraw, gradient);

        for (int k = 0; k < 4; k++) {
            double h = 1e-6;
            double slope = (softValue(k, h, onDraw) - softValue(k, -h, onDraw)) / (2 * h);
            assertEquals(slope, gradient[k], 1e-8);
        }
    }

    private static double softValue(int k, double h, double[] onDraw) {
        double[] logits = LOGITS.clone();
        logits[k] += h;
        double[] draw = new GumbelSoftmax(4, false).draw(logits, TAU, new SplittableRandom(3));
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += onDraw[i] * draw[i];
        }
        return sum;
    }

    @Test
    void drawsCategoriesAsOftenAsTheyAreProbable() {
        double[] probabilities = LOGITS.clone();
        GumbelSoftmax.softmax(probabilities);
        GumbelSoftmax gumbel = new GumbelSoftmax(4, true);
        SplittableRandom random = new SplittableRandom(1);
        double[] frequencies = new double[4];
        int draws = 40_000;

        for (int n = 0; n < draws; n++) {
            double[] draw = gumbel.draw(LOGITS, TAU, random);
            for (int k = 0; k < 4; k++) {
                frequencies[k] += draw[k] / draws;
            }
        }

        assertArrayEquals(probabilities, frequencies, 0.01);
    }

    @Test
    void annealsGeometrically() {
        Temperature temperature = new Temperature(1, 0.25, 10);

        assertEquals(1, temperature.at(0));
        assertEquals(0.5, temperature.at(5), 1e-12);
        assertEquals(0.25, temperature.at(10), 1e-12);
        assertEquals(0.25, temperature.at(99), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Temperature(1, 0, 10));
    }
}
