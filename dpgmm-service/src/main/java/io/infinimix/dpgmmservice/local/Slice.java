package io.infinimix.dpgmmservice.local;

import java.util.function.LongSupplier;

/** Time that may be spent on laps before the stream thread polls again. */
final class Slice {

    private final LongSupplier nanoClock;
    private final long end;

    Slice(LongSupplier nanoClock, long nanos) {
        this.nanoClock = nanoClock;
        this.end = nanoClock.getAsLong() + nanos;
    }

    boolean left() {
        return nanoClock.getAsLong() - end < 0;
    }
}
