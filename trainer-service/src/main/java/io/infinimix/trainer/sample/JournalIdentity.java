package io.infinimix.trainer.sample;

/**
 * What a journal is of: one that differs in any of this is of no use, and the sample is built anew from the topic.
 *
 * @param shape of the images
 * @param capacity of the reservoir
 * @param seed of its draws
 * @param topicId Kafka's id of the images topic, which a topic of the same name on another cluster does not share
 */
record JournalIdentity(InputShape shape, int capacity, long seed, String topicId) {}
