package io.infinimix.quickstart.feed;

/** Told of each image. Called on the feeding thread and on the producer's. */
public interface FeedListener {

    /** The image is about to be sent. */
    default void sending(FeedImage image) {}

    /** Every replica that counts has the image. */
    default void acknowledged(FeedImage image) {}

    /** The image is over a limit and was left out; the reason names the limit. */
    default void refused(FeedImage image, String reason) {}
}
