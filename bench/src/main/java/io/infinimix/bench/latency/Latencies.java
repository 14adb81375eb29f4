package io.infinimix.bench.latency;

import io.infinimix.stream.assignment.Assignment;
import java.util.Arrays;
import java.util.Map;

/** How long each image of a run took, as a whole and by its stages. Written by one thread, read when that is done. */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private final double rate;
    private final int skipped;
    private final double[] whole;
    private final double[] encoding;
    private final double[] assigning;
    private Map<String, Double> microseconds = Map.of();

    /**
     * @param rate images a second that are fed
     * @param skipped first images, which are not measured
     * @param count of all images
     */
    Latencies(double rate, int skipped, int count) {
        this.rate = rate;
        this.skipped = skipped;
        whole = new double[count];
        encoding = new double[count];
        assigning = new double[count];
    }

    /** Notes an image whose committed assignment was read. */
    void arrived(int number, long nanos, Assignment assignment) {
        whole[number] = nanos / NANOS_PER_MILLI;
        long encoded = assignment.encodedAt().toEpochMilli();
        encoding[number] = encoded - assignment.capturedAt().toEpochMilli();
        assigning[number] = assignment.assignedAt().toEpochMilli() - encoded;
    }

    /** Milliseconds of each image that was measured. */
    public double[] milliseconds() {
        return measured(whole);
    }

    /** How they are distributed. */
    public Percentiles percentiles() {
        double[] committing = whole.clone();
        for (int n = 0; n < committing.length; n++) {
            committing[n] -= encoding[n] + assigning[n];
        }
        return Percentiles.of(
                rate, measured(whole), measured(encoding), measured(assigning), measured(committing), microseconds);
    }

    /** Notes what an image cost, by process. */
    void cost(Map<String, Double> microsecondsOfAnImage) {
        microseconds = microsecondsOfAnImage;
    }

    private double[] measured(double[] values) {
        return Arrays.copyOfRange(values, skipped, values.length);
    }
}
