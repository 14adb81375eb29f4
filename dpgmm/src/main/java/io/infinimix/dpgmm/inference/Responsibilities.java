package io.infinimix.dpgmm.inference;

/** The largest responsibilities of a block of rows: per row at most {@code width} components, largest first, summing to one. Reused by its thread. */
final class Responsibilities {

    /** Below this a responsibility adds nothing to statistics in double precision. */
    static final double NEGLIGIBLE = 1e-300;

    int width;
    int rows;
    /** Row n's entries stand at n width on: logits while they are selected, then responsibilities. */
    double[] values = new double[0];

    int[] components = new int[0];
    /** log Σ exp over the kept logits of each row: what the row adds to the bound. */
    double[] logNormalisers = new double[0];

    void reset(int newRows, int newWidth) {
        rows = newRows;
        width = newWidth;
        if (values.length < rows * width) {
            values = new double[rows * width];
            components = new int[rows * width];
        }
        if (logNormalisers.length < rows) {
            logNormalisers = new double[rows];
        }
    }

    /** Turns row n's logits, largest first, into responsibilities. */
    void normalise(int n) {
        int at = n * width;
        double largest = values[at];
        if (Double.isNaN(largest)) {
            throw new NumericalBreakdownException("the responsibilities of a row are not numbers");
        }
        double sum = 0;
        for (int l = 0; l < width; l++) {
            double weight = Math.exp(values[at + l] - largest);
            values[at + l] = weight;
            sum += weight;
        }
        for (int l = 0; l < width; l++) {
            values[at + l] /= sum;
        }
        logNormalisers[n] = largest + Math.log(sum);
    }
}
