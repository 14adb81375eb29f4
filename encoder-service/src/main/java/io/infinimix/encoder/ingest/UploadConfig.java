package io.infinimix.encoder.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Configuration of uploads. */
@ConfigMapping(prefix = "infinimix.upload")
interface UploadConfig {

    /** Requests at the same time, those whose body is still on its way included; one more is answered with 429. */
    @WithDefault("32")
    int maxInFlight();

    /** Bytes of files that may be in memory at the same time; unset: an eighth of the heap. A request waits for its share of it before its file is read. */
    Optional<MemorySize> memory();

    /** Most images in one multipart request. */
    @WithDefault("64")
    int maxImages();

    /** How long Kafka may take to accept an image, and how long a request waits for memory. */
    @WithDefault("10s")
    Duration timeout();
}
