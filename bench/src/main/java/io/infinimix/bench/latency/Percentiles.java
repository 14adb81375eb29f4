package io.infinimix.bench.latency;

import java.util.Arrays;
import java.util.Map;

/**
 * How long images took, as a whole and by stage: from handing an image over until its latent is computed; from there until its assignment is decided, that is the encoder's commit and waiting for the
 * topology; and from there until the committed assignment is read.
 *
 * @param rate images a second that were fed
 * @param images measured
 * @param p50 median, milliseconds
 * @param p95 milliseconds
 * @param p99 milliseconds
 * @param largest milliseconds
 * @param encoding median of the first stage, milliseconds
 * @param encoding99 99th percentile of the first stage, milliseconds
 * @param assigning median of the second
 * @param assigning99 99th percentile of the second
 * @param committing median of the third
 * @param committing99 99th percentile of the third
 * @param microseconds processor time of an image at this rate, by process
 */
public record Percentiles(
        double rate,
        int images,
        double p50,
        double p95,
        double p99,
        double largest,
        double encoding,
        double encoding99,
        double assigning,
        double assigning99,
        double committing,
        double committing99,
        Map<String, Double> microseconds) {

    /**
     * @param milliseconds of each image as a whole, at least one; sorted by this, as the others are
     * @param encoding the same of each stage
     */
    static Percentiles of(
            double rate,
            double[] milliseconds,
            double[] encoding,
            double[] assigning,
            double[] committing,
            Map<String, Double> microseconds) {
        if (milliseconds.length == 0) {
            throw new IllegalArgumentException("no image was measured: measure for longer");
        }
        for (double[] values : new double[][] {milliseconds, encoding, assigning, committing}) {
            Arrays.sort(values);
        }
        return new Percentiles(
                rate,
                milliseconds.length,
                at(milliseconds, 0.50),
                at(milliseconds, 0.95),
                at(milliseconds, 0.99),
                milliseconds[milliseconds.length - 1],
                at(encoding, 0.50),
                at(encoding, 0.99),
                at(assigning, 0.50),
                at(assigning, 0.99),
                at(committing, 0.50),
                at(committing, 0.99),
                microseconds);
    }

    /** The smallest value that no more than the rest of the share exceeds. */
    private static double at(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
