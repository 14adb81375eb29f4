package io.infinimix.quickstart.launch;

/** The longest time in which nothing was assigned, while somebody watched. */
final class Standstill {

    private static final long LOOK_MILLIS = 20;

    private final FedLoop fed;
    private long assigned;
    private long last = System.nanoTime();
    private long longest;

    Standstill(FedLoop fed) {
        this.fed = fed;
        assigned = fed.settling.assigned();
    }

    /** Watches for so long. */
    void watch(long millis) {
        for (long end = System.nanoTime() + millis * 1_000_000; System.nanoTime() < end; ) {
            FedLoop.pause(LOOK_MILLIS);
            long now = fed.settling.assigned();
            longest = Math.max(longest, System.nanoTime() - last);
            if (now > assigned) {
                assigned = now;
                last = System.nanoTime();
            }
        }
    }

    double seconds() {
        return longest / 1e9;
    }
}
