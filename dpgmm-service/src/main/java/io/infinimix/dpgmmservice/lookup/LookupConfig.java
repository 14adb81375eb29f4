package io.infinimix.dpgmmservice.lookup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which assignments can be looked up. */
@ConfigMapping(prefix = "infinimix.lookup")
interface LookupConfig {

    /** For how long after it was written. */
    @WithDefault("15m")
    Duration retention();

    /** Largest number of assignments that this instance keeps for that. */
    @WithDefault("50000")
    int retainedAssignments();

    /** How long another instance may take to answer. */
    @WithDefault("2s")
    Duration timeout();
}
