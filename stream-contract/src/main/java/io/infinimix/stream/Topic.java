package io.infinimix.stream;

import java.time.Duration;
import java.util.Objects;

/**
 * One topic of the system: its name, how many partitions it has, what Kafka keeps of it, and how large a record may be.
 *
 * @param name the full topic name
 * @param partitioning whether the topic has one partition or as many as the images topic
 * @param cleanup what Kafka does with old records
 * @param retention how long records are kept; zero means for ever (compacted topics)
 * @param maxRecordBytes largest record, key and headers included, in bytes; becomes {@code max.message.bytes}
 */
public record Topic(String name, Partitioning partitioning, Cleanup cleanup, Duration retention, int maxRecordBytes) {

    /** Whether a topic has one partition, or the number chosen at creation for all topics that images run through. */
    public enum Partitioning {
        SINGLE,
        SHARED
    }

    /** Kafka's {@code cleanup.policy}. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    public Topic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(partitioning, "partitioning");
        Objects.requireNonNull(cleanup, "cleanup");
        Objects.requireNonNull(retention, "retention");
        if (maxRecordBytes <= 0) {
            throw new IllegalArgumentException(
                    "maxRecordBytes of " + name + " must be positive, was " + maxRecordBytes);
        }
    }

    /** Number of partitions, given the number chosen for the shared ones. */
    public int partitions(int shared) {
        if (shared <= 0) {
            throw new IllegalArgumentException("the number of shared partitions must be positive, was " + shared);
        }
        return partitioning == Partitioning.SINGLE ? 1 : shared;
    }
}
