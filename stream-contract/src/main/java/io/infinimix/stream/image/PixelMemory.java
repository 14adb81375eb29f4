package io.infinimix.stream.image;

import java.util.concurrent.Semaphore;

/** How many bytes of decoded pixels there may be at the same time, among all decoders that share it: large images wait for each other. Thread-safe. */
public final class PixelMemory {

    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    /** @param bytes at least 1 KiB */
    public PixelMemory(long bytes) {
        if (bytes < UNIT) {
            throw new IllegalArgumentException("memory for pixels must be at least " + UNIT + " bytes, was " + bytes);
        }
        this.units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        // Fair: a large image is not overtaken for ever by small ones.
        this.free = new Semaphore(units, true);
    }

    /** A memory that never runs out. */
    public static PixelMemory unlimited() {
        return new PixelMemory(Long.MAX_VALUE);
    }

    /** Whether so many bytes can ever be had. */
    boolean holds(long bytes) {
        return units(bytes) <= units;
    }

    /** Waits until there is room. */
    void take(long bytes) {
        free.acquireUninterruptibly((int) units(bytes));
    }

    void giveBack(long bytes) {
        free.release((int) units(bytes));
    }

    private static long units(long bytes) {
        return (bytes + UNIT - 1) / UNIT;
    }
}
