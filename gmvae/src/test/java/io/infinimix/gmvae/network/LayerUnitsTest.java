package io.infinimix.gmvae.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Two items of a layer of seven units, and a third that lies beyond the count. */
class LayerUnitsTest {

    private static final float NAN = Float.NaN;
    private static final float LEAST = Float.MIN_VALUE;
    private static final int COUNT = 2;
    private final LayerUnits units = new LayerUnits(7);

    @Test
    void rectifiesWhatBiasesShift() {
        float[] items = {1, -1, -3, 0, NAN, -LEAST, 5, 2, 2, 2, 2, 2, 2, 2, 7, 7, 7, 7, 7, 7, 7};
        float[] biases = {1, 2, 2, -0f, 1, 0, -5};

        try (FloatMatrix layer = layer(items);
                FloatMatrix shifts = layer(biases)) {
            units.rectify(layer, shifts, COUNT);

            assertArrayEquals(
                    new float[] {2, 1, 0, 0, NAN, 0, 0, 3, 4, 4, 2, 3, 2, 0, 7, 7, 7, 7, 7, 7, 7}, values(layer));
        }
    }

    @Test
    void shiftsByBiases() {
        float[] items = {1, -1, -3, 0, NAN, 0, 5, 2, 2, 2, 2, 2, 2, 2, 7, 7, 7, 7, 7, 7, 7};
        float[] biases = {1, 2, 2, -1, 1, 0, -6};

        try (FloatMatrix layer = layer(items);
                FloatMatrix shifts = layer(biases)) {
            units.shift(layer, shifts, COUNT);

            assertArrayEquals(
                    new float[] {2, 1, -1, -1, NAN, 0, -1, 3, 4, 4, 1, 3, 2, -4, 7, 7, 7, 7, 7, 7, 7}, values(layer));
        }
    }

    /** A unit that is hardly active is active, and one that is no number stays visible. */
    @Test
    void passesDerivativesOfActiveUnitsOnly() {
        float negativeNan = Float.intBitsToFloat(0xFFC00000);
        float[] derivatives = {1, 2, 3, 4, 5, -6, NAN, 1, 2, 3, 4, 5, 6, NAN, 7, 7, 7, 7, 7, 7, 7};
        float[] activations = {1, 0, LEAST, NAN, negativeNan, 9, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};

        try (FloatMatrix delta = layer(derivatives);
                FloatMatrix active = layer(activations)) {
            units.dropInactive(delta, active, COUNT);

            assertArrayEquals(
                    new float[] {1, 0, 3, 4, 5, -6, 0, 0, 0, 0, 0, 0, 0, NAN, 7, 7, 7, 7, 7, 7, 7}, values(delta));
        }
    }

    @Test
    void sumsItems() {
        float[] items = {1, 2, 3, 4, 5, 6, 7, 10, 20, 30, 40, 50, 60, 70, 7, 7, 7, 7, 7, 7, 7};

        try (FloatMatrix layer = layer(items);
                FloatMatrix sum = layer(new float[7])) {
            units.sum(layer, COUNT, sum);

            assertArrayEquals(new float[] {11, 22, 33, 44, 55, 66, 77}, values(sum));
        }
    }

    private static FloatMatrix layer(float[] values) {
        FloatMatrix matrix = new FloatMatrix(7, values.length / 7);
        matrix.put(values, 0, matrix.columns());
        return matrix;
    }

    private static float[] values(FloatMatrix matrix) {
        float[] values = new float[matrix.rows() * matrix.columns()];
        matrix.get(values, 0, matrix.columns());
        return values;
    }
}
