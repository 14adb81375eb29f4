package io.infinimix.stream.image;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What may be wrong with an image that can be read. */
public enum ImageFlaw {
    /** It shows nothing: all pixels are nearly the same. */
    @JsonProperty("blank")
    BLANK,
    /** Hardly a pixel is lit. */
    @JsonProperty("dark")
    DARK,
    /** Hardly a pixel is not white. */
    @JsonProperty("overexposed")
    OVEREXPOSED,
    /** It has no edges for its contrast. */
    @JsonProperty("blurred")
    BLURRED,
    /** It looks like one that came shortly before from the same source. */
    @JsonProperty("near-duplicate")
    NEAR_DUPLICATE
}
