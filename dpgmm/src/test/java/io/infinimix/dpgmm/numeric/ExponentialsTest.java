package io.infinimix.dpgmm.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against the JDK's, which are within one unit in the last place. */
class ExponentialsTest {

    @Test
    void exponentials() {
        assertEquals(1, Exponentials.exp(0));
        for (double x = 0; x > -700; x -= 0.00931) {
            assertEquals(1, Exponentials.exp(x) / Math.exp(x), 1e-15, "exp(" + x + ")");
        }
    }

    @Test
    void exponentialsOfManyNumbers() {
        double[] x = new double[4_601];
        for (int n = 0; n < x.length; n++) {
            x[n] = -0.01 * n;
        }
        double[] exponentials = new double[x.length];
        Exponentials.exp(x, exponentials, x.length);
        for (int n = 0; n < x.length; n++) {
            assertEquals(1, exponentials[n] / Math.exp(x[n]), 2e-14, "exp(" + x[n] + ")");
        }
    }

    @Test
    void logarithmsOfOnePlusARatio() {
        SplittableRandom random = new SplittableRandom(2);
        assertEquals(0, Exponentials.logOnePlusRatio(0, 1));
        assertEquals(Math.log(2), Exponentials.logOnePlusRatio(0.3, 0.3), 1e-15);
        for (int n = 0; n < 100_000; n++) {
            double a = Math.exp(-20 * random.nextDouble());
            double b = a * Math.exp(-50 * random.nextDouble());
            double expected = Math.log1p(b / a);
            assertEquals(1, Exponentials.logOnePlusRatio(b, a) / expected, 2e-15, "log(1 + " + b + " / " + a + ")");
        }
    }
}
