package io.infinimix.bench;

import io.infinimix.quickstart.launch.LoopSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run measures.
 *
 * @param loop how the loop is started
 * @param trained images of the first training
 * @param warmUp images before each measurement
 * @param images of each measurement
 * @param underWay images that are on their way at once while throughput is measured
 * @param latency time of each measurement of latency; zero for none
 * @param rates images a second at which only latency is measured; empty for everything, and latency at shares of what the loop does
 * @param profiled whether the whole loop is profiled
 * @param out folder of charts and profiles
 */
record BenchSettings(
        LoopSettings loop,
        long trained,
        int warmUp,
        int images,
        int underWay,
        Duration latency,
        List<Double> rates,
        boolean profiled,
        Path out) {

    BenchSettings {
        rates = List.copyOf(rates);
    }
}
