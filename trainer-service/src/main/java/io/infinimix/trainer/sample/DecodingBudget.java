package io.infinimix.trainer.sample;

import java.util.function.LongSupplier;

/**
 * How much time the sample takes for decoding what it has not drawn: a quarter of a core on average. Where files are large and many, more would cost as much as all encoders together, and one trainer would
 * fall behind ten of them for good. Not thread-safe.
 */
final class DecodingBudget {

    private static final int SHARE = 4;
    /** What is left over while little comes, at most. */
    private static final long MOST_SAVED_NANOS = 20_000_000_000L;

    private final LongSupplier nanoTime;
    private long saved = MOST_SAVED_NANOS;
    private long last;

    /** @param nanoTime as {@link System#nanoTime} gives it */
    DecodingBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong();
    }

    /** Whether there is time for one more. */
    boolean left() {
        long now = nanoTime.getAsLong();
        saved = Math.min(MOST_SAVED_NANOS, saved + (now - last) / SHARE);
        last = now;
        return saved > 0;
    }

    /** @param start when the decoding began, which is now over */
    void spentSince(long start) {
        saved -= nanoTime.getAsLong() - start;
    }
}
