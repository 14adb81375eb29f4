package io.infinimix.stream.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * How a stream has changed.
 *
 * @param measure what of the images is not as before
 * @param kind from one image to the next, or little by little
 * @param since when the first image of the change came, as far as can be told
 * @param sinceImage number of that image among all that were assigned, from 0, in the order in which partitions told of them, but for those that a crash kept them from telling of; 0 in events from before this was told
 * @param images how many have come since
 * @param strength Kolmogorov's distance of what was measured from before, in [0, 1]
 * @param policy what is done about it
 */
public record StreamDrift(
        Measure measure, Kind kind, Instant since, long sinceImage, long images, double strength, Policy policy) {

    /** What is compared. */
    public enum Measure {
        /** How probable latents are to the mixture of the release. */
        @JsonProperty("density")
        DENSITY,
        /** How bright images are. */
        @JsonProperty("light")
        LIGHT,
        /** How sharp images are. */
        @JsonProperty("sharpness")
        SHARPNESS
    }

    /** How a change comes. */
    public enum Kind {
        @JsonProperty("abrupt")
        ABRUPT,
        @JsonProperty("gradual")
        GRADUAL
    }

    /** What can be done about a change. */
    public enum Policy {
        /** It is told. */
        @JsonProperty("none")
        NONE,
        /** The trainer trains on the newest images. */
        @JsonProperty("retrain")
        RETRAIN,
        /** What the mixture has learned since the release and before the change leaves it. */
        @JsonProperty("forget")
        FORGET,
        /** From now on the mixture is a sliding window. */
        @JsonProperty("window")
        WINDOW
    }
}
