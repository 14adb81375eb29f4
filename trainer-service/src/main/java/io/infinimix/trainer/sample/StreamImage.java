package io.infinimix.trainer.sample;

/** An image of the stream, decoded or as it came. */
sealed interface StreamImage permits SampledImage, PassingImage {}
