package io.infinimix.dpgmm.move;

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

    double totalWeight() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
