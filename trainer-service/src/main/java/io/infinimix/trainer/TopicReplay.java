package io.infinimix.trainer;

import io.infinimix.stream.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads a topic of one partition up to its present end, with a consumer of its own. */
public final class TopicReplay {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TopicReplay() {}

    /** All of it. */
    public static void whole(KafkaSettings kafka, Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        newest(kafka, topic, Long.MAX_VALUE, reader);
    }

    /**
     * The records of the last offsets.
     *
     * @param offsets how many before the end to begin; transactions' markers and what compaction took away count too
     * @return whether that was the whole topic
     * @throws TimeoutException if the broker does not answer
     */
    public static boolean newest(
            KafkaSettings kafka, Topic topic, long offsets, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
            long from = Math.max(beginning, end - Math.min(end, offsets));
            consumer.seek(partition, from);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                int read = 0;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    reader.accept(record);
                    read++;
                }
                if (read > 0) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new TimeoutException("no record of " + topic.name() + " within " + PATIENCE.toSeconds()
                            + " s at offset " + consumer.position(partition) + " of " + end);
                }
            }
            return from == beginning;
        }
    }
}
