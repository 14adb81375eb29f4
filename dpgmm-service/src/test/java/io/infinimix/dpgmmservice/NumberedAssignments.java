package io.infinimix.dpgmmservice;

import io.infinimix.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the committed assignments of images that are called by a number, in one bit each, so that tens of millions can be told apart. Not thread-safe. */
final class NumberedAssignments implements AutoCloseable {

    private static final String PREFIX = "image-";

    private final BitSet seen = new BitSet();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private int assigned;
    private int repeated;

    NumberedAssignments(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(Topics.ASSIGNMENTS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
    }

    static String id(int number) {
        return PREFIX + number;
    }

    /**
     * Reads what has come.
     *
     * @return how many different images are assigned
     */
    int read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            int number =
                    Integer.parseInt(new String(record.key(), StandardCharsets.US_ASCII).substring(PREFIX.length()));
            if (seen.get(number)) {
                repeated++;
            } else {
                seen.set(number);
                assigned++;
            }
        }
        return assigned;
    }

    /** Assignments of images that had one already. */
    int repeated() {
        return repeated;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
