package io.infinimix.dpgmm.speed;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.Rows;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Times laps for lab/mixture/compare_speed.py: for every line on its input a few laps, of which the fastest is printed in seconds of the thread's processor time. Arguments: raw doubles
 * row by row, D, FULL or DIAGONAL, K.
 */
public final class LapTiming {

    private static final int LAPS = 5;

    private LapTiming() {}

    public static void main(String[] args) throws Exception {
        DoubleBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0])))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
        double[] values = new double[numbers.remaining()];
        numbers.get(values);
        Lap lap = new Lap(
                Rows.of(values, Integer.parseInt(args[1])), Covariance.valueOf(args[2]), Integer.parseInt(args[3]));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            long best = Long.MAX_VALUE;
            for (int n = 0; n < LAPS; n++) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                lap.run();
                best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
            }
            System.out.println(best / 1e9);
        }
    }
}
