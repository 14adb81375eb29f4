package io.infinimix.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The service as a whole. */
@ConfigMapping(prefix = "infinimix.trainer")
interface TrainerConfig {

    /** Directory of what the service keeps: the sample of the stream. Losing it costs a reread of the images topic. */
    @WithDefault("${java.io.tmpdir}/infinimix-trainer")
    Path dataDir();

    /** From which the sample's draws and each training's seed follow. */
    @WithDefault("1")
    long seed();

    /** Under which releases are written: a newer instance with the same one shuts the older one out. */
    @WithDefault("infinimix-trainer")
    String transactionalId();
}
