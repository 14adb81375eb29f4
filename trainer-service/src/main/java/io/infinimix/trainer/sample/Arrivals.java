package io.infinimix.trainer.sample;

/** Told of images of the stream that were not seen before, on the reading thread. */
public interface Arrivals {

    /** Whether there is any use for the next image: it may have to be decoded for this alone. */
    boolean takes();

    /** @param seen images of the stream up to this one */
    void arrived(SampledImage image, long seen);
}
