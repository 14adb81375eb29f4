package io.infinimix.bench.latency;

import java.util.Arrays;

/**
 * How long images took.
 *
 * @param rate images a second that were fed
 * @param images measured
 * @param p50 median, milliseconds
 * @param p95 milliseconds
 * @param p99 milliseconds
 * @param largest milliseconds
 * @param encoding median from handing an image over until its latent is computed, milliseconds
 * @param assigning median from there until its assignment is decided: the encoder's commit, and waiting for the topology
 * @param committing median from there until the committed assignment is read
 */
public record Percentiles(
        double rate,
        int images,
        double p50,
        double p95,
        double p99,
        double largest,
        double encoding,
        double assigning,
        double committing) {

    /** @param milliseconds at least one; sorted by this */
    static Percentiles of(double rate, double[] milliseconds, double encoding, double assigning, double committing) {
        if (milliseconds.length == 0) {
            throw new IllegalArgumentException("no image was measured: measure for longer");
        }
        Arrays.sort(milliseconds);
        return new Percentiles(
                rate,
                milliseconds.length,
                at(milliseconds, 0.50),
                at(milliseconds, 0.95),
                at(milliseconds, 0.99),
                milliseconds[milliseconds.length - 1],
                encoding,
                assigning,
                committing);
    }

    /** The smallest value that no more than the rest of the share exceeds. */
    private static double at(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
