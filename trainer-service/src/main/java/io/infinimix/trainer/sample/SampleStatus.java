package io.infinimix.trainer.sample;

/**
 * How far sampling is.
 *
 * @param seen images that were offered to the sample
 * @param kept images that it holds
 * @param duplicates records with an id that was seen before, since the start
 * @param undecodable records that are no image, of those that were looked at since the start: of a long stream, what is not drawn is not looked at
 * @param leftOut images with a flaw that is not to be trained on, since the start
 * @param removed offsets that the topic no longer had when they were to be read, since the start
 * @param state in words
 */
public record SampleStatus(
        long seen, int kept, long duplicates, long undecodable, long leftOut, long removed, String state) {}
