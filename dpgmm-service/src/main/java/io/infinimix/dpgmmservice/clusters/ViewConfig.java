package io.infinimix.dpgmmservice.clusters;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The read-committed view. */
@ConfigMapping(prefix = "infinimix.view")
interface ViewConfig {

    /** How many of the newest assignments can be looked up. */
    @WithDefault("50000")
    @WithName("retained-assignments")
    int retainedAssignments();

    /** How many records of each partition of latents and assignments are read again at the start, for exemplars and look-ups. */
    @WithDefault("2000")
    @WithName("replayed-records")
    int replayedRecords();
}
