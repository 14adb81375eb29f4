package io.infinimix.edge.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who may come in. */
@ConfigMapping(prefix = "infinimix.access")
public interface AccessConfig {

    /** Whether keys or tokens are asked for. */
    enum Mode {
        /** Unless the service listens on the loopback interface only. */
        AUTO,
        /** Always. */
        REQUIRED,
        /** Never: the service listens in a container whose port is published on the host's loopback interface only. */
        PUBLISHED_ON_LOOPBACK
    }

    @WithDefault("auto")
    Mode mode();

    /** File with one key a line; README.md has the format. */
    Optional<Path> keysFile();

    /** Requests a second of one key or of one token's subject, where the file of keys says nothing else; twice as many may come at once. */
    @WithDefault("100")
    int requestsPerSecond();

    /** Whether metrics are given to whoever asks, because the network lets only Prometheus ask. */
    @WithDefault("false")
    boolean openMetrics();
}
