package io.infinimix.gmvae.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

    private static final int LENGTH = 120;
    private static final int ROWS = 3000;

    /** Independent columns whose variance falls over five orders of magnitude, as those of image features do. */
    private static float[] rows() {
        SplittableRandom random = new SplittableRandom(3);
        float[] rows = new float[ROWS * LENGTH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (2 + deviation(i % LENGTH) * random.nextGaussian());
        }
        return rows;
    }

    private static double deviation(int column) {
        return Math.pow(10, -2.5 * column / (LENGTH - 1));
    }

    @Test
    void findsSmallVariancesBesideLargeOnes() {
        float[] rows = rows();
        float[] coordinates = new float[ROWS * 60];

        try (PrincipalComponents components = PrincipalComponents.of(rows.clone(), ROWS, LENGTH, 60)) {
            components.project(rows, ROWS, 1, coordinates, 0, 60);
        }

        for (int d = 0; d < 60; d++) {
            double squares = 0;
            for (int n = 0; n < ROWS; n++) {
                squares += coordinates[n * 60 + d] * coordinates[n * 60 + d];
            }
            double expected = deviation(d) * deviation(d);
            assertEquals(expected, squares / ROWS, 0.2 * expected, "variance " + d);
        }
    }

    @Test
    void givesDirectionsThatAreOrthogonal() {
        float[] unit = new float[LENGTH * LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            unit[i * LENGTH + i] = 1;
        }
        float[] zero = new float[LENGTH];
        float[] directions = new float[LENGTH * 60];
        float[] origin = new float[60];
        try (PrincipalComponents components = PrincipalComponents.of(rows(), ROWS, LENGTH, 60)) {
            components.project(unit, LENGTH, 1, directions, 0, 60);
            components.project(zero, 1, 1, origin, 0, 60);
        }
        for (int a = 0; a < 60; a++) {
            for (int b = 0; b <= a; b++) {
                double inner = 0;
                for (int i = 0; i < LENGTH; i++) {
                    inner += (directions[i * 60 + a] - origin[a]) * (directions[i * 60 + b] - origin[b]);
                }
                assertEquals(a == b ? 1 : 0, inner, 1e-4);
            }
        }
    }

    @Test
    void seesNoVarianceInEqualRows() {
        float[] rows = new float[500 * 9];
        Arrays.fill(rows, 0.3333f);

        try (PrincipalComponents components = PrincipalComponents.of(rows, 500, 9, 4)) {
            assertEquals(0, components.variance());
        }
    }
}
