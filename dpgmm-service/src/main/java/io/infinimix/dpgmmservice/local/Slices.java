package io.infinimix.dpgmmservice.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shares the time for laps among the tasks of a stream thread, so that a thread with many partitions polls as often as one with few. Thread-safe. */
final class Slices {

    private final long nanos;
    private final Map<Thread, Integer> tasks = new ConcurrentHashMap<>();

    Slices(Duration slice) {
        nanos = slice.toNanos();
    }

    /** The calling thread has one task more. */
    void join() {
        tasks.merge(Thread.currentThread(), 1, Integer::sum);
    }

    /** The calling thread has one task less. */
    void leave() {
        tasks.computeIfPresent(Thread.currentThread(), (thread, count) -> count > 1 ? count - 1 : null);
    }

    /** One task's share, from now. */
    Slice next() {
        return new Slice(System::nanoTime, nanos / Math.max(1, tasks.getOrDefault(Thread.currentThread(), 1)));
    }
}
