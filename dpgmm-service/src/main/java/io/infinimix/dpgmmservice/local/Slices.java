package io.infinimix.dpgmmservice.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Shares the time for laps among the tasks of a stream thread, so that a thread with many partitions polls as often as one with few. A thread that is kept busy by latents gives laps a
 * fifth of that: assignments come first, and laps go on. Thread-safe.
 */
final class Slices {

    private static final int BUSY_PART = 5;
    /** A thread without a moment to spare spends more of its time than this on its tasks' records; the rest goes to polls and commits. */
    private static final double BUSY = 0.4;

    private final long nanos;
    private final LongSupplier nanoClock;
    private final Map<Thread, Share> shares = new ConcurrentHashMap<>();

    /** What one thread does. Used by that thread only. */
    private static final class Share {
        private int tasks;
        private long records;
        private long laps;
        private long since;
        private boolean busy;
    }

    Slices(Duration slice, LongSupplier nanoClock) {
        nanos = slice.toNanos();
        this.nanoClock = nanoClock;
    }

    /** The calling thread has one task more. */
    void join() {
        shares.computeIfAbsent(Thread.currentThread(), thread -> new Share()).tasks++;
    }

    /** The calling thread has one task less. */
    void leave() {
        shares.computeIfPresent(Thread.currentThread(), (thread, share) -> --share.tasks > 0 ? share : null);
    }

    long now() {
        return nanoClock.getAsLong();
    }

    /** The calling thread has taken a record of one of its tasks. */
    void record(long start) {
        share().records += now() - start;
    }

    /** The calling thread has spent a slice on laps. */
    void lap(long start) {
        share().laps += now() - start;
    }

    /** One task's share, from now. */
    Slice next() {
        Share share = share();
        long now = now();
        long elapsed = now - share.since - share.laps;
        if (elapsed >= nanos) {
            share.busy = share.records > BUSY * elapsed;
            share.records = 0;
            share.laps = 0;
            share.since = now;
        }
        long slice = share.busy ? nanos / BUSY_PART : nanos;
        return new Slice(nanoClock, slice / Math.max(1, share.tasks));
    }

    private Share share() {
        return shares.computeIfAbsent(Thread.currentThread(), thread -> new Share());
    }
}
