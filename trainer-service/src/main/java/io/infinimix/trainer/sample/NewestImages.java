package io.infinimix.trainer.sample;

/**
 * The newest images of the stream beside a uniform sample of all of it, both at one moment.
 *
 * @param uniform of everything seen; may hold some of the newest too
 * @param newest oldest first
 */
public record NewestImages(Sample uniform, Sample newest) {}
