package io.infinimix.edge.pace;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How slowly a request may come before its connection is closed. No bean asks for it. */
@Unremovable
@ConfigMapping(prefix = "infinimix.requests")
interface PaceConfig {

    /** What every request has for its bytes to come, however few they are. */
    @WithDefault("20s")
    Duration patience();
}
