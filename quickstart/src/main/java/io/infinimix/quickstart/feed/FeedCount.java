package io.infinimix.quickstart.feed;

/**
 * What became of the images that were fed.
 *
 * @param images taken from the source
 * @param acknowledged by the broker
 * @param refused because they are over a limit
 * @param bytes of those acknowledged
 */
public record FeedCount(long images, long acknowledged, long refused, long bytes) {}
