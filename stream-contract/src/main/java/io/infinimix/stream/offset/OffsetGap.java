package io.infinimix.stream.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * What a partition does not have though it was to be read next, and where to go on. Retention, a cut log and a topic that was created anew all look like an offset that is not there.
 *
 * @param from offset that was to be read next
 * @param next where to go on
 */
public record OffsetGap(TopicPartition partition, Kind kind, long from, OffsetAndMetadata next) {

    /** Why an offset is not there. */
    public enum Kind {
        /** Retention, or somebody, removed what was not read yet: on to the oldest record. */
        REMOVED,
        /** A leader that lacks records was elected, or a disk lost them: on to the end of what is left. */
        CUT,
        /** Another topic of that name: from its first record. */
        ANEW,
        /** It is there after all. */
        NONE
    }

    /**
     * Finds what is missing where a poll said so.
     *
     * @param consumer without a reset policy of its own; its positions stay as they are
     * @param anew whether a topic is another one than that of which the offsets are
     */
    public static List<OffsetGap> find(
            Consumer<?, ?> consumer, OffsetOutOfRangeException found, Predicate<String> anew) {
        Map<TopicPartition, Long> asked = found.offsetOutOfRangePartitions();
        Map<TopicPartition, OffsetAndMetadata> cut =
                found instanceof LogTruncationException truncated ? truncated.divergentOffsets() : Map.of();
        Map<TopicPartition, Long> oldest = consumer.beginningOffsets(asked.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(asked.keySet());
        List<OffsetGap> gaps = new ArrayList<>();
        asked.forEach((partition, from) -> {
            long first = oldest.get(partition);
            long end = ends.get(partition);
            if (anew.test(partition.topic())) {
                gaps.add(new OffsetGap(partition, Kind.ANEW, from, new OffsetAndMetadata(first)));
            } else if (cut.containsKey(partition)) {
                gaps.add(new OffsetGap(partition, Kind.CUT, from, cut.get(partition)));
            } else if (from < first) {
                gaps.add(new OffsetGap(partition, Kind.REMOVED, from, new OffsetAndMetadata(first)));
            } else if (from > end) {
                gaps.add(new OffsetGap(partition, Kind.CUT, from, new OffsetAndMetadata(end)));
            } else {
                gaps.add(new OffsetGap(partition, Kind.NONE, from, new OffsetAndMetadata(from)));
            }
        });
        return gaps;
    }

    /** Offsets that were never read: records, and the markers of the transactions that brought them. */
    public long lost() {
        return kind == Kind.REMOVED ? next.offset() - from : 0;
    }

    /** For the log: what happened, where reading goes on, and what prevents it. */
    public String message() {
        return switch (kind) {
            case REMOVED ->
                "Offsets " + from + " to " + (next.offset() - 1) + " of " + partition
                        + " were removed before they were read; going on at " + next.offset()
                        + ". Keep the topic's records longer (retention.ms, retention.bytes) or run more instances";
            case CUT ->
                "The log of " + partition + " was cut to offset " + next.offset() + " and had been read to " + from
                        + "; going on at " + next.offset()
                        + ". Brokers that lose what they acknowledged have too few replicas (min.insync.replicas) or elect leaders that lack records (unclean.leader.election.enable)";
            case ANEW ->
                partition + " was created anew and had been read to " + from + "; going on at its first record, "
                        + next.offset() + ". What the deleted topic had besides is lost";
            case NONE -> partition + " goes on at " + from;
        };
    }
}
