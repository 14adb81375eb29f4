package io.infinimix.trainer.sample;

/** Told of every image of the stream that was not seen before, on the reading thread. */
@FunctionalInterface
public interface Arrivals {

    /** @param seen images of the stream up to this one */
    void arrived(SampledImage image, long seen);
}
