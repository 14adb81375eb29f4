package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ScalingTest {

    @Test
    void everyNewPixelIsAWeightedMeanOfOldOnes() {
        for (int size = 1; size < 40; size++) {
            for (int to = 1; to < 40; to++) {
                Axis axis = new Axis(size, to);
                for (int x = 0; x < to; x++) {
                    float sum = 0;
                    for (int from = axis.first(x); from <= axis.last(x); from++) {
                        sum += axis.weight(x, from);
                    }
                    assertEquals(1, sum, 1e-6, size + " to " + to + " at " + x);
                }
            }
        }
    }

    @Test
    void shrinksByArea() {
        // 3 x 3 to 2 x 2 by hand: each new pixel covers 1.5 x 1.5 old ones.
        float[] result = scaled(new float[] {9, 0, 0, 0, 0, 0, 0, 0, 9}, 3, 3, 2, 2);

        assertArrayEquals(new float[] {4, 0, 0, 4}, result, 1e-5f);
    }

    @Test
    void keepsTheMeanWhenShrinking() {
        float[] values = new float[30 * 20];
        for (int n = 0; n < values.length; n++) {
            values[n] = n * 31 % 256;
        }

        assertEquals(mean(values), mean(scaled(values, 20, 30, 7, 11)), 1e-3);
    }

    @Test
    void enlargesByDistance() {
        assertArrayEquals(new float[] {0, 2.5f, 7.5f, 10}, scaled(new float[] {0, 10}, 1, 2, 1, 4), 1e-6f);
        assertArrayEquals(new float[] {7, 7, 7, 7, 7, 7}, scaled(new float[] {7}, 1, 1, 2, 3), 1e-6f);
    }

    @Test
    void bringsAModelInputToAnotherSizeAndToGreyAndBack() {
        byte[] red = {(byte) 200, 0, 0, 100, 0, 0, 100, 0, 0, 0, 0, 0};
        ModelInput input = new ModelInput(2, 2, 3, red);

        assertEquals(new ModelInput(1, 1, 3, new byte[] {100, 0, 0}), input.scaled(new ModelInputSize(1, 1, 3)));
        assertEquals(new ModelInput(1, 1, 1, new byte[] {30}), input.scaled(new ModelInputSize(1, 1, 1)));
        assertEquals(
                new ModelInput(1, 1, 3, new byte[] {30, 30, 30}),
                new ModelInput(1, 1, 1, new byte[] {30}).scaled(new ModelInputSize(1, 1, 3)));
        assertSame(input, input.scaled(new ModelInputSize(2, 2, 3)));
    }

    private static float[] scaled(float[] values, int height, int width, int toHeight, int toWidth) {
        Scaling scaling = new Scaling(height, width, toHeight, toWidth, 1);
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(values, y * width, row, 0, width);
            scaling.add(y, row);
        }
        return scaling.result();
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
