package io.infinimix.encoder.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of uploads. */
@ConfigMapping(prefix = "infinimix.upload")
interface UploadConfig {

    /** Requests at the same time, those whose body is still on its way included; one more is answered with 429. */
    @WithDefault("32")
    int maxInFlight();

    /** Most images in one multipart request. */
    @WithDefault("64")
    int maxImages();

    /** How long Kafka may take to accept an image. */
    @WithDefault("10s")
    Duration timeout();
}
