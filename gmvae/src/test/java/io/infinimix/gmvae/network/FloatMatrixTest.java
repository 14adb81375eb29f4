package io.infinimix.gmvae.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products against sums in double precision. Items beyond the count are there, and must neither count nor change. */
class FloatMatrixTest {

    private static final int ROWS = 37;
    private static final int COLUMNS = 21;
    private static final int MOST = 19;
    private final SplittableRandom random = new SplittableRandom(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 18})
    void multipliesTransposed(int count) {
        float[] a = values(ROWS * COLUMNS);
        float[] b = values(ROWS * MOST);
        float[] product = product(a, b, COLUMNS, (left, items, into) -> left.transposedTimes(items, count, into));

        for (int n = 0; n < MOST; n++) {
            for (int j = 0; j < COLUMNS; j++) {
                double sum = 0;
                for (int i = 0; i < ROWS; i++) {
                    sum += (double) a[j * ROWS + i] * b[n * ROWS + i];
                }
                assertEquals(n < count ? sum : 9, product[n * COLUMNS + j], 1e-5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 18})
    void multiplies(int count) {
        float[] a = values(ROWS * COLUMNS);
        float[] b = values(COLUMNS * MOST);
        float[] product = product(a, b, ROWS, (left, items, into) -> left.times(items, count, into));

        for (int n = 0; n < MOST; n++) {
            for (int i = 0; i < ROWS; i++) {
                double sum = 0;
                for (int j = 0; j < COLUMNS; j++) {
                    sum += (double) a[j * ROWS + i] * b[n * COLUMNS + j];
                }
                assertEquals(n < count ? sum : 9, product[n * ROWS + i], 1e-5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 18})
    void sumsProductsOfItems(int count) {
        float[] a = values(ROWS * MOST);
        float[] b = values(COLUMNS * MOST);
        float[] product = new float[ROWS * COLUMNS];
        try (FloatMatrix left = matrix(ROWS, MOST, a);
                FloatMatrix right = matrix(COLUMNS, MOST, b);
                FloatMatrix into = new FloatMatrix(ROWS, COLUMNS)) {
            left.timesTransposed(right, count, into);
            into.get(product, 0, COLUMNS);
        }

        for (int j = 0; j < COLUMNS; j++) {
            for (int i = 0; i < ROWS; i++) {
                double sum = 0;
                for (int n = 0; n < count; n++) {
                    sum += (double) a[n * ROWS + i] * b[n * COLUMNS + j];
                }
                assertEquals(sum, product[j * ROWS + i], 1e-5);
            }
        }
    }

    @Test
    void refusesWeightsThatWereFreed() {
        DenseWeights weights = new DenseWeights(3, 2);
        FloatMatrix layer = weights.matrix(0);
        try (FloatMatrix items = new FloatMatrix(3, 1);
                FloatMatrix into = new FloatMatrix(2, 1)) {
            weights.close();

            assertThrows(IllegalStateException.class, () -> layer.transposedTimes(items, 1, into));
        }
    }

    private interface Product {
        void of(FloatMatrix left, FloatMatrix items, FloatMatrix into);
    }

    private static float[] product(float[] a, float[] b, int rows, Product how) {
        float[] nines = new float[rows * MOST];
        Arrays.fill(nines, 9f);
        try (FloatMatrix left = matrix(ROWS, COLUMNS, a);
                FloatMatrix items = matrix(b.length / MOST, MOST, b);
                FloatMatrix into = matrix(rows, MOST, nines)) {
            how.of(left, items, into);
            into.get(nines, 0, MOST);
        }
        return nines;
    }

    private static FloatMatrix matrix(int rows, int columns, float[] values) {
        FloatMatrix matrix = new FloatMatrix(rows, columns);
        matrix.put(values, 0, columns);
        return matrix;
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble() - 0.5f;
        }
        return values;
    }
}
