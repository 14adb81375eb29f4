package io.infinimix.stream.offset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import io.infinimix.stream.offset.OffsetGap.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition that has the offsets 40 to 99, by Kafka's own double of a consumer: EncodingLoopIT has a broker lose and cut for real. */
class OffsetGapTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.IMAGES.name(), 2);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 40L));
        consumer.updateEndOffsets(Map.of(PARTITION, 100L));
    }

    @Test
    void whatWasRemovedIsCountedAndNamed() {
        OffsetGap gap = find(new OffsetOutOfRangeException(Map.of(PARTITION, 15L)), false);

        assertEquals(new OffsetGap(PARTITION, Kind.REMOVED, 15, new OffsetAndMetadata(40)), gap);
        assertEquals(25, gap.lost());
        assertTrue(gap.message().startsWith("Offsets 15 to 39 of " + PARTITION), gap::message);
        assertTrue(gap.message().contains("retention.ms"), gap::message);
    }

    @Test
    void aCutLogIsReadOnWhereItDivergesOrEndsAndNeverFromItsBeginning() {
        OffsetAndMetadata divergent = new OffsetAndMetadata(80, Optional.of(2), "");
        assertEquals(
                new OffsetGap(PARTITION, Kind.CUT, 95, divergent),
                find(new LogTruncationException("cut", Map.of(PARTITION, 95L), Map.of(PARTITION, divergent)), false));

        OffsetGap nobodyKnowsWhere = find(new LogTruncationException("cut", Map.of(PARTITION, 130L), Map.of()), false);
        assertEquals(new OffsetGap(PARTITION, Kind.CUT, 130, new OffsetAndMetadata(100)), nobodyKnowsWhere);
        assertEquals(nobodyKnowsWhere, find(new OffsetOutOfRangeException(Map.of(PARTITION, 130L)), false));
        assertEquals(0, nobodyKnowsWhere.lost());
    }

    @Test
    void anotherTopicIsReadFromItsFirstRecord() {
        assertEquals(
                new OffsetGap(PARTITION, Kind.ANEW, 130, new OffsetAndMetadata(40)),
                find(new OffsetOutOfRangeException(Map.of(PARTITION, 130L)), true));
    }

    @Test
    void whatIsThereAfterAllIsNoGap() {
        OffsetGap gap = find(new OffsetOutOfRangeException(Map.of(PARTITION, 70L)), false);

        assertEquals(Kind.NONE, gap.kind());
        assertEquals(70, gap.next().offset());
    }

    private OffsetGap find(OffsetOutOfRangeException found, boolean anew) {
        return OffsetGap.find(consumer, found, topic -> anew && topic.equals(PARTITION.topic()))
                .get(0);
    }
}
