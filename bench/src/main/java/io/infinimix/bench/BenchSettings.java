package io.infinimix.bench;

import io.infinimix.quickstart.launch.LoopSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run measures.
 *
 * @param loop how the loop is started
 * @param trained images of the first training
 * @param warmUp images before each measurement
 * @param images of each measurement
 * @param latency time of each measurement of latency; zero for none
 * @param profiled whether the whole loop is profiled
 * @param out folder of charts and profiles
 */
record BenchSettings(
        LoopSettings loop, long trained, int warmUp, int images, Duration latency, boolean profiled, Path out) {}
