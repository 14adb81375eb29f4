package io.infinimix.quickstart.account;

import java.nio.charset.StandardCharsets;

/**
 * What is known of each image, by a 64-bit fingerprint of its id: 21 bytes an image and as much room to grow, so that ten million fit where their ids would not. Two of
 * ten million ids have the same fingerprint with a probability of 3e-6. Open addressing; entries are never removed. Not thread-safe.
 */
final class Fingerprints {

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int NO_LABEL = -1;

    private long[] keys = new long[1 << 12];
    private byte[] marks = new byte[keys.length];
    private int[] labels = new int[keys.length];
    private long[] clusters = new long[keys.length];
    private int size;

    /** Position of an id, which is added if it is new. Holds until the next id is looked up. */
    int at(String id) {
        if (2 * size >= keys.length) {
            grow();
        }
        long key = of(id);
        int at = find(key);
        if (keys[at] == 0) {
            keys[at] = key;
            labels[at] = NO_LABEL;
            size++;
        }
        return at;
    }

    /** Sets a mark, and says whether it is new. */
    boolean mark(int at, int mark) {
        boolean isNew = (marks[at] & mark) == 0;
        marks[at] |= (byte) mark;
        return isNew;
    }

    boolean isMarked(int at, int mark) {
        return (marks[at] & mark) != 0;
    }

    void label(int at, int label) {
        labels[at] = label;
    }

    void cluster(int at, long cluster) {
        clusters[at] = cluster;
    }

    /** Shown each image. */
    interface Visitor {
        void image(int label, long cluster);
    }

    /** Shows the images that have a mark and a label. */
    void labelled(int mark, Visitor visitor) {
        for (int at = 0; at < keys.length; at++) {
            if ((marks[at] & mark) != 0 && labels[at] != NO_LABEL) {
                visitor.image(labels[at], clusters[at]);
            }
        }
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) (key >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        byte[] oldMarks = marks;
        int[] oldLabels = labels;
        long[] oldClusters = clusters;
        keys = new long[2 * oldKeys.length];
        marks = new byte[keys.length];
        labels = new int[keys.length];
        clusters = new long[keys.length];
        for (int n = 0; n < oldKeys.length; n++) {
            if (oldKeys[n] != 0) {
                int at = find(oldKeys[n]);
                keys[at] = oldKeys[n];
                marks[at] = oldMarks[n];
                labels[at] = oldLabels[n];
                clusters[at] = oldClusters[n];
            }
        }
    }

    /** FNV-1a of the UTF-8 bytes with MurmurHash3's finaliser; never 0, which stands for an empty place. */
    private static long of(String id) {
        long hash = FNV_OFFSET;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
