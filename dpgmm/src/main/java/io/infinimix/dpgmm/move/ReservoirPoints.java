package io.infinimix.dpgmm.move;

import java.util.Arrays;

/**
 * A sample of one component's rows.
 *
 * @param weights responsibilities of the component, one a row
 * @param values shifted by the prior's reference, row by row
 * @param variances of the same layout, or null for certain rows
 */
public record ReservoirPoints(double[] weights, double[] values, double[] variances) {

    /** Number of rows. */
    public int size() {
        return weights.length;
    }

    /** At most so many of the first rows. */
    ReservoirPoints first(int most) {
        if (size() <= most) {
            return this;
        }
        int length = values.length / size() * most;
        return new ReservoirPoints(
                Arrays.copyOf(weights, most),
                Arrays.copyOf(values, length),
                variances == null ? null : Arrays.copyOf(variances, length));
    }

    double totalWeight() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
