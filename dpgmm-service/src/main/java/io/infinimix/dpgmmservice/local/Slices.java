package io.infinimix.dpgmmservice.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Shares the time for laps among the tasks of a stream thread, so that a thread with many partitions polls as often as one with few. A thread that is kept busy by latents, or on which they have to
 * wait, gives laps a fifth of that: assignments come first, and laps go on. Thread-safe.
 */
final class Slices {

    private static final int BUSY_PART = 5;
    /** A thread without a moment to spare spends more of its time than this on its tasks' records; the rest goes to polls and commits. */
    private static final double BUSY = 0.4;
    /** Latents have to wait where one is taken so much longer after it was written than the quickest of late. Relative to those, because clocks of two machines differ. */
    private static final long WAITING_MILLIS = 100;

    /** How long the quickest counts at least; twice as long at most. */
    private static final long QUICKEST_NANOS = 10_000_000_000L;

    private final long nanos;
    private final LongSupplier nanoClock;
    private final Map<Thread, Share> shares = new ConcurrentHashMap<>();

    /** What one thread does. Used by that thread only. */
    private static final class Share {
        private int tasks;
        private long records;
        private long laps;
        private long since;
        private long longest = Long.MIN_VALUE;
        private long quickest = Long.MAX_VALUE;
        private long quickestBefore = Long.MAX_VALUE;
        private long quickestSince;
        private boolean busy;

        private boolean latentsWait() {
            return longest != Long.MIN_VALUE && longest - Math.min(quickest, quickestBefore) > WAITING_MILLIS;
        }

        private void begin(long now) {
            records = 0;
            laps = 0;
            since = now;
            longest = Long.MIN_VALUE;
            if (now - quickestSince >= QUICKEST_NANOS) {
                quickestBefore = quickest;
                quickest = Long.MAX_VALUE;
                quickestSince = now;
            }
        }
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

    /**
     * The calling thread has taken a latent.
     *
     * @param age milliseconds since it was written, by two clocks that need not agree
     */
    void latent(long age) {
        Share share = share();
        share.longest = Math.max(share.longest, age);
        share.quickest = Math.min(share.quickest, age);
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
            share.busy = share.records > BUSY * elapsed || share.latentsWait();
            share.begin(now);
        }
        long slice = share.busy ? nanos / BUSY_PART : nanos;
        return new Slice(nanoClock, slice / Math.max(1, share.tasks));
    }

    private Share share() {
        return shares.computeIfAbsent(Thread.currentThread(), thread -> new Share());
    }
}
