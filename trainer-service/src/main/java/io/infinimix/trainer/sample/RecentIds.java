package io.infinimix.trainer.sample;

/**
 * Remembers at least the newest {@code window} fingerprints, at most twice as many: two hash tables, of which the older is emptied when the younger is full. Not
 * thread-safe.
 */
final class RecentIds {

    private final int window;
    private long[] younger;
    private long[] older;
    private int size;
    private boolean youngerZero;
    private boolean olderZero;

    RecentIds(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("the window of image ids must be at least 1, was " + window);
        }
        this.window = window;
        int slots = Integer.highestOneBit(Math.max(4, window)) << 2;
        younger = new long[slots];
        older = new long[slots];
    }

    /** Remembers the fingerprint; false if it was there already. */
    boolean add(long fingerprint) {
        if (fingerprint == 0) {
            boolean isNew = !youngerZero && !olderZero;
            youngerZero = true;
            return isNew;
        }
        if (older[slot(older, fingerprint)] == fingerprint) {
            return false;
        }
        int slot = slot(younger, fingerprint);
        if (younger[slot] == fingerprint) {
            return false;
        }
        younger[slot] = fingerprint;
        if (++size >= window) {
            turn();
        }
        return true;
    }

    private void turn() {
        older = younger;
        olderZero = youngerZero;
        younger = new long[older.length];
        youngerZero = false;
        size = 0;
    }

    /** Where the fingerprint is or would be: open addressing, the tables are at most half full. */
    private static int slot(long[] table, long fingerprint) {
        int slot = (int) fingerprint & table.length - 1;
        while (table[slot] != 0 && table[slot] != fingerprint) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }
}
