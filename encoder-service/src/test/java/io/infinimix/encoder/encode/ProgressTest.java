package io.infinimix.encoder.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final TopicPartition ZERO = new TopicPartition("pictures", 0);
    private static final TopicPartition ONE = new TopicPartition("pictures", 1);
    private static final TopicPartition TWO = new TopicPartition("pictures", 2);

    private final List<ConsumerRecord<byte[], byte[]>> records =
            List.of(record(0, 10), record(0, 12), record(1, 5), record(1, 6), record(2, 0));

    @Test
    void commitsBehindTheLastImageOfEachPartition() {
        Progress all = new Progress(records, 5, "topic");

        assertEquals(Map.of(ZERO, 13L, ONE, 7L, TWO, 1L), offsets(all));
        assertEquals(Map.of(), all.undone());
        assertEquals("topic", all.done().get(ZERO).metadata());
    }

    @Test
    void readsAgainFromTheFirstImageThatWasLeft() {
        Progress part = new Progress(records, 3, "topic");

        assertEquals(Map.of(ZERO, 13L, ONE, 6L), offsets(part));
        assertEquals(Map.of(ONE, 6L, TWO, 0L), part.undone());
    }

    private static Map<TopicPartition, Long> offsets(Progress progress) {
        return progress.done().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
        return new ConsumerRecord<>("pictures", partition, offset, null, new byte[0]);
    }
}
