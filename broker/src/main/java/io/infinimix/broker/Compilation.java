package io.infinimix.broker;

/** How a broker's code is compiled while it runs. */
public enum Compilation {
    /** Quickly: ready soonest, for what lasts minutes. */
    QUICK,
    /** Thoroughly: takes a good part of a core in the first minutes, and half as much for each request after that. */
    THOROUGH
}
