package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.statistics.StatisticsAccumulator;

/** The largest responsibilities of a block of rows: per row at most {@code width} components, largest first, summing to one. Reused by its thread. */
public final class Responsibilities {

    /** Relative to the row's largest; below it, an entry changes no statistic in double precision and counts as none. */
    private static final double NEGLIGIBLE = 1e-30;

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
            values[at + l] = weight < NEGLIGIBLE ? 0 : weight;
            sum += values[at + l];
        }
        for (int l = 0; l < width; l++) {
            values[at + l] /= sum;
        }
        logNormalisers[n] = largest + Math.log(sum);
    }

    /** How many entries each row has. */
    public int width() {
        return width;
    }

    /** Responsibility of row n's entry l, largest first. */
    public double responsibility(int n, int l) {
        return values[n * width + l];
    }

    /** Position of the component that row n's entry l is for. */
    public int component(int n, int l) {
        return components[n * width + l];
    }

    /** log Σ exp over the kept log responsibilities of row n: what the row adds to the bound. */
    public double logNormaliser(int n) {
        return logNormalisers[n];
    }

    /** Responsibility of row n for the component at that position, 0 if it is not among the row's entries. */
    public double of(int n, int component) {
        for (int l = 0; l < width; l++) {
            if (components[n * width + l] == component) {
                return values[n * width + l];
            }
        }
        return 0;
    }

    /**
     * Adds row n to statistics whose positions are those of the components.
     *
     * @param weight of the row, in (0, 1]
     */
    public void addTo(StatisticsAccumulator statistics, double weight, RowBlock block, int n) {
        int at = n * block.dimension();
        for (int l = 0; l < width; l++) {
            double r = weight * values[n * width + l];
            if (r <= 0) {
                break;
            }
            int component = components[n * width + l];
            statistics.add(component, r, block.rowMajor(), block.varianceRows(), at);
            for (int m = 0; m < l; m++) {
                statistics.addPair(components[n * width + m], component, weight * values[n * width + m], r);
            }
        }
    }
}
