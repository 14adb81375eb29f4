package io.infinimix.dpgmmservice.lookup;

import java.util.Arrays;

/**
 * The newest values by key, as many as fit, in few large arrays: as objects that live for a while and then go, the collector would have to copy every one of them. Keys are found by open addressing with
 * backward-shift deletion. Not thread-safe.
 */
final class AssignmentRing {

    static final int SLAB_BYTES = 256 * 1024;

    private static final int SPREAD = 0x9E3779B9;
    private static final byte[] NONE = {};

    /** Per entry: where its key and, right behind, its value lie. */
    private final byte[][] slabs;

    private final int[] starts;
    private final int[] keyLengths;
    private final int[] lengths;
    private final long[] times;
    private final int[] hashes;
    /** Numbers of entries plus one, at or behind where their hashes point; 0 where there is none. */
    private final int[] table;

    private byte[] open = NONE;
    private int used;
    private byte[] spare = NONE;
    private int next;
    private int size;

    /** @param capacity entries that are kept, at least one */
    AssignmentRing(int capacity) {
        slabs = new byte[capacity][];
        starts = new int[capacity];
        keyLengths = new int[capacity];
        lengths = new int[capacity];
        times = new long[capacity];
        hashes = new int[capacity];
        table = new int[Integer.highestOneBit(Math.max(8, capacity)) * 4];
    }

    /**
     * Keeps a value in place of an earlier one of the same key, and, where as many as fit are there, of the oldest.
     *
     * @param key copied
     * @param time of the value
     * @param value copied
     */
    void put(byte[] key, long time, byte[] value) {
        if (size == slabs.length) {
            dropOldest();
        }
        int entry = next;
        room(key.length + value.length);
        System.arraycopy(key, 0, open, used, key.length);
        System.arraycopy(value, 0, open, used + key.length, value.length);
        slabs[entry] = open;
        starts[entry] = used;
        keyLengths[entry] = key.length;
        lengths[entry] = value.length;
        times[entry] = time;
        hashes[entry] = Arrays.hashCode(key) * SPREAD;
        used += key.length + value.length;
        table[slot(hashes[entry], key)] = entry + 1;
        next = (next + 1) % slabs.length;
        size++;
    }

    private void room(int bytes) {
        if (used + bytes > open.length) {
            open = spare.length >= bytes ? spare : new byte[Math.max(SLAB_BYTES, bytes)];
            spare = NONE;
            used = 0;
        }
    }

    /** The value of a key, or null. */
    byte[] find(byte[] key) {
        int entry = table[slot(Arrays.hashCode(key) * SPREAD, key)] - 1;
        int start = entry < 0 ? 0 : starts[entry] + keyLengths[entry];
        return entry < 0 ? null : Arrays.copyOfRange(slabs[entry], start, start + lengths[entry]);
    }

    /** The time of a key's value; only for a key that is there. */
    long time(byte[] key) {
        return times[table[slot(Arrays.hashCode(key) * SPREAD, key)] - 1];
    }

    /** The time of the value that was put first of those that are there. */
    long oldestTime() {
        return times[oldest()];
    }

    /** Lets go of what was put first. */
    void dropOldest() {
        int entry = oldest();
        forget(entry);
        byte[] slab = slabs[entry];
        slabs[entry] = null;
        size--;
        if (slab != open && (size == 0 || slabs[oldest()] != slab)) {
            spare = slab;
        }
    }

    private int oldest() {
        return Math.floorMod(next - size, slabs.length);
    }

    /** Where the key is, or the empty slot where it would be. */
    private int slot(int hash, byte[] key) {
        int slot = home(hash);
        while (table[slot] != 0 && !is(table[slot] - 1, hash, key)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private int home(int hash) {
        return hash >>> Integer.numberOfLeadingZeros(table.length - 1);
    }

    private boolean is(int entry, int hash, byte[] key) {
        int start = starts[entry];
        return hashes[entry] == hash
                && Arrays.equals(slabs[entry], start, start + keyLengths[entry], key, 0, key.length);
    }

    /** Takes an entry out of the table, if it is there: a later one of the same key may have its slot. */
    private void forget(int entry) {
        int slot = home(hashes[entry]);
        while (table[slot] != entry + 1) {
            if (table[slot] == 0) {
                return;
            }
            slot = slot + 1 & table.length - 1;
        }
        int hole = slot;
        for (int after = hole + 1 & table.length - 1; table[after] != 0; after = after + 1 & table.length - 1) {
            int home = home(hashes[table[after] - 1]);
            if ((after - home & table.length - 1) >= (after - hole & table.length - 1)) {
                table[hole] = table[after];
                hole = after;
            }
        }
        table[hole] = 0;
    }
}
