package io.infinimix.dpgmmservice.clusters;

/** Counts per interval of the newest intervals. Intervals are numbered by time since the epoch. Not thread-safe. */
final class ArrivalRing {

    private final int[] counts;
    private long newest = Long.MIN_VALUE;

    ArrivalRing(int intervals) {
        this.counts = new int[intervals];
    }

    /** Counts arrivals; what is older than the ring is not counted. */
    void add(long interval, int arrivals) {
        if (newest == Long.MIN_VALUE) {
            newest = interval;
        }
        if (interval > newest) {
            long passed = Math.min(interval - newest, counts.length);
            for (long n = 1; n <= passed; n++) {
                counts[place(interval - passed + n)] = 0;
            }
            newest = interval;
        }
        if (interval > newest - counts.length) {
            counts[place(interval)] += arrivals;
        }
    }

    /** Counts up to and including that interval, oldest first. */
    int[] upTo(long interval) {
        int[] shown = new int[counts.length];
        for (int n = 0; n < shown.length; n++) {
            long at = interval - shown.length + 1 + n;
            if (newest != Long.MIN_VALUE && at <= newest && at > newest - counts.length) {
                shown[n] = counts[place(at)];
            }
        }
        return shown;
    }

    private int place(long interval) {
        return (int) Math.floorMod(interval, (long) counts.length);
    }
}
