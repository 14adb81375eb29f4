package io.infinimix.trainer.sample;

import io.infinimix.stream.image.ImageFlaw;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The sample of the stream. */
@ConfigMapping(prefix = "infinimix.trainer.sample")
public interface SampleConfig {

    /** Images that are kept at most; fewer where they would take more than 64 MiB. */
    @WithDefault("20000")
    int capacity();

    /** Newest images that are kept besides, in memory, for trainings that an alarm calls for. */
    @WithDefault("20000")
    int recent();

    /** Share of both that is kept from training, to examine models on. */
    @WithDefault("0.1")
    double heldOut();

    /** Image ids that are remembered: the same id again within so many is not sampled twice. */
    @WithDefault("65536")
    int duplicateWindow();

    /** Height of the model's input in pixels; chosen by the first images of the stream unless given. */
    OptionalInt height();

    /** Width of the model's input in pixels; likewise. */
    OptionalInt width();

    /** Channels of the model's input: 1 for grey, 3 for colour; likewise. */
    OptionalInt channels();

    /** Images with any of these flaws are neither trained on nor watched for new kinds: blank, dark, overexposed, blurred, near-duplicate. */
    Optional<Set<ImageFlaw>> leaveOut();

    /** How often what was sampled is written to disk. */
    @WithDefault("2s")
    Duration commitInterval();
}
