package io.infinimix.broker;

import java.util.List;

/** How a broker's code is compiled while it runs. */
public enum Compilation {
    /** Quickly: ready soonest, for what lasts minutes. */
    QUICK,
    /** Thoroughly: takes a good part of a core in the first minutes, and half as much for each request after that. */
    THOROUGH;

    /**
     * Options of a virtual machine whose compilers take a core only where nobody else wants it: on a machine of few cores they otherwise hold up what is under way, for up to a second. On Linux; where the
     * machine says that permission is lacking, it lacks that to raise a priority, which nobody wants.
     */
    public static final List<String> GIVING_WAY =
            List.of("-XX:ThreadPriorityPolicy=1", "-XX:CompilerThreadPriority=10");
}
