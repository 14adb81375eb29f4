package io.infinimix.lab.recipe;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Wall time and processor time of this process, without what happens between {@link #pause} and {@link #resume}. */
final class Stopwatch {

    private final LongSupplier nanoTime;
    private long wall;
    private long processor;
    private long pausedWall;
    private long pausedProcessor;

    /** Starts. */
    Stopwatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        wall = nanoTime.getAsLong();
        processor = processorNanos();
    }

    void pause() {
        pausedWall = nanoTime.getAsLong();
        pausedProcessor = processorNanos();
    }

    void resume() {
        wall += nanoTime.getAsLong() - pausedWall;
        processor += processorNanos() - pausedProcessor;
    }

    /** Wall time until the last pause. */
    double pausedSeconds() {
        return Duration.ofNanos(pausedWall - wall).toMillis() / 1e3;
    }

    /** Processor time until the last pause; 0 where the system does not tell. */
    double pausedProcessorSeconds() {
        return Duration.ofNanos(pausedProcessor - processor).toMillis() / 1e3;
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
