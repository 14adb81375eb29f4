package io.infinimix.trainer.alarm;

/** How often something held among the last observations. Not thread-safe. */
final class RecentShare {

    private final boolean[] held;
    private long observed;
    private int holding;

    /** @param window observations that count, at least 1 */
    RecentShare(int window) {
        held = new boolean[window];
    }

    void add(boolean holds) {
        int at = (int) (observed++ % held.length);
        holding += (holds ? 1 : 0) - (held[at] ? 1 : 0);
        held[at] = holds;
    }

    /** In [0, 1]; 0 before the first. */
    double value() {
        return observed == 0 ? 0 : (double) holding / Math.min(observed, held.length);
    }
}
