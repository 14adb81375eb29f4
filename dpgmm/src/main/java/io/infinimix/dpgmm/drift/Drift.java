package io.infinimix.dpgmm.drift;

/**
 * A change of the stream that was found.
 *
 * @param kind how it came
 * @param since number of the image that it seems to have begun with, counting from 0
 * @param sinceAt when that image came, in the caller's time
 * @param images how many came from there to the one that gave it away, at least 1
 * @param strength Kolmogorov's distance of their densities from those before, in [0, 1]
 */
public record Drift(Kind kind, long since, long sinceAt, long images, double strength) {

    /** How a stream can change. */
    public enum Kind {
        /** From one image to the next: another camera, a light that fails. */
        ABRUPT,
        /** Little by little: dusk, a lens that soils, a camera that turns. */
        GRADUAL
    }
}
