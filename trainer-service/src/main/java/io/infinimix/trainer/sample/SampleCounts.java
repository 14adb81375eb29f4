package io.infinimix.trainer.sample;

import java.util.concurrent.atomic.AtomicLong;

/** What was met on the images topic and not sampled. Safe for use by several threads. */
final class SampleCounts {

    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong flawed = new AtomicLong();
    private final AtomicLong undecodable = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();

    void duplicate() {
        duplicates.incrementAndGet();
    }

    void flawed() {
        flawed.incrementAndGet();
    }

    long flaweds() {
        return flawed.get();
    }

    void removed(long offsets) {
        removed.addAndGet(offsets);
    }

    long removed() {
        return removed.get();
    }

    void undecodable() {
        undecodable.incrementAndGet();
    }

    long duplicates() {
        return duplicates.get();
    }

    long undecodables() {
        return undecodable.get();
    }
}
