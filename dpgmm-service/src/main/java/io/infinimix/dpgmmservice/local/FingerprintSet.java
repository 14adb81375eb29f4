package io.infinimix.dpgmmservice.local;

/** A set of 128-bit fingerprints of bounded size: open addressing with linear probing, backward-shift deletion, no objects per entry. */
final class FingerprintSet {

    private final long[] table;
    private final int mask;

    /**
     * @param capacity how many fingerprints it must hold; removing one before adding beyond that is the caller's part
     */
    FingerprintSet(int capacity) {
        int slots = Integer.highestOneBit(Math.max(8, capacity)) * 4;
        this.table = new long[2 * slots];
        this.mask = slots - 1;
    }

    boolean contains(long high, long low) {
        long first = nonZero(high);
        for (int slot = slot(low); table[2 * slot] != 0; slot = slot + 1 & mask) {
            if (table[2 * slot] == first && table[2 * slot + 1] == low) {
                return true;
            }
        }
        return false;
    }

    void add(long high, long low) {
        int slot = slot(low);
        while (table[2 * slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[2 * slot] = nonZero(high);
        table[2 * slot + 1] = low;
    }

    void remove(long high, long low) {
        long first = nonZero(high);
        int slot = slot(low);
        while (table[2 * slot] != first || table[2 * slot + 1] != low) {
            if (table[2 * slot] == 0) {
                return;
            }
            slot = slot + 1 & mask;
        }
        int hole = slot;
        for (int next = hole + 1 & mask; table[2 * next] != 0; next = next + 1 & mask) {
            int home = slot(table[2 * next + 1]);
            if ((next - home & mask) >= (next - hole & mask)) {
                table[2 * hole] = table[2 * next];
                table[2 * hole + 1] = table[2 * next + 1];
                hole = next;
            }
        }
        table[2 * hole] = 0;
        table[2 * hole + 1] = 0;
    }

    private int slot(long low) {
        return (int) low & mask;
    }

    /** Zero marks an empty slot; the one fingerprint in 2^64 that starts with it shares the next value. */
    private static long nonZero(long high) {
        return high == 0 ? 1 : high;
    }
}
