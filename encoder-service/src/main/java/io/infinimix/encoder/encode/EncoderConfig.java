package io.infinimix.encoder.encode;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Configuration of the loop. */
@ConfigMapping(prefix = "infinimix.encoder")
interface EncoderConfig {

    /** Most images per transaction. */
    @WithDefault("512")
    int batchImages();

    /** Least time between the beginnings of two transactions that are not full: the broker's work for each is the same for one image as for hundreds. An image that comes after a pause does not wait. */
    @WithDefault("40ms")
    Duration transactionInterval();

    /** Latents of each partition that carry their image's thumbnail for the page, evenly spread where there are more; 0 for none. */
    @WithDefault("100")
    int thumbnailsPerSecond();

    /** Images decoded at the same time; unset: one per processor. */
    OptionalInt decodeThreads();

    /** After this a batch is closed with what has been decoded, so that the group does not take the instance for dead. */
    @WithDefault("20s")
    Duration batchTime();

    /** After this the broker aborts the transaction of an instance that is gone; until then its partitions' readers wait. */
    @WithDefault("15s")
    Duration transactionTimeout();

    /** After this the group gives the partitions of an instance that is gone to others. */
    @WithDefault("15s")
    Duration sessionTimeout();

    /** The same as a value that the loop takes. */
    default EncodingSettings settings(Optional<String> instanceId) {
        return new EncodingSettings(
                instanceId,
                batchImages(),
                transactionInterval(),
                decodeThreads().orElse(Runtime.getRuntime().availableProcessors()),
                batchTime(),
                transactionTimeout(),
                sessionTimeout());
    }
}
