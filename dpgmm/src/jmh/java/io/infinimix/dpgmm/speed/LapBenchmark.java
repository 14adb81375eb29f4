package io.infinimix.dpgmm.speed;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds for a whole lap over 20,000 rows on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class LapBenchmark {

    private static final int ROWS = 20_000;

    @Param({"FULL", "DIAGONAL"})
    public Covariance covariance;

    @Param({"25", "50"})
    public int components;

    @Param({"10", "32"})
    public int dimension;

    /** Latents with variances. */
    @Param({"false", "true"})
    public boolean uncertain;

    /** Centres are uniform within this distance of the origin: 10 separates them, 2 does not. */
    @Param({"10", "2"})
    public double spread;

    private Lap lap;

    @Setup
    public void draw() {
        Random random = new Random(1);
        double[][] centres = new double[25][dimension];
        for (double[] centre : centres) {
            for (int d = 0; d < dimension; d++) {
                centre[d] = spread * (2 * random.nextDouble() - 1);
            }
        }
        double[] values = new double[ROWS * dimension];
        double[] variances = uncertain ? new double[values.length] : null;
        for (int n = 0; n < ROWS; n++) {
            double[] centre = centres[random.nextInt(centres.length)];
            for (int d = 0; d < dimension; d++) {
                values[n * dimension + d] = centre[d] + random.nextGaussian();
                if (uncertain) {
                    variances[n * dimension + d] = 0.1 * random.nextDouble();
                }
            }
        }
        lap = new Lap(Rows.of(values, variances, dimension), covariance, components);
    }

    @Benchmark
    public double lap() {
        return lap.run();
    }
}
