package io.infinimix.trainer.sample;

import io.infinimix.gmvae.PretrainedFeatures;
import java.util.Optional;

/**
 * What a journal is of: one that differs in any of this is of no use, and the sample is built anew from the topic.
 *
 * @param shape of the images, with what features are kept beside them
 * @param capacity of the reservoir
 * @param seed of its draws
 * @param topicId Kafka's id of the images topic, which a topic of the same name on another cluster does not share
 */
record JournalIdentity(InputShape shape, int capacity, long seed, String topicId) {

    JournalIdentity with(PretrainedFeatures features) {
        return new JournalIdentity(shape.with(Optional.of(features)), capacity, seed, topicId);
    }
}
