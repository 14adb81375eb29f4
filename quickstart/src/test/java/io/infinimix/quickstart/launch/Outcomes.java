package io.infinimix.quickstart.launch;

import io.infinimix.stream.Topics;
import io.infinimix.stream.image.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What has become of each image, as a read-committed consumer sees it. */
final class Outcomes {

    /** Of an image that has an assignment. */
    static final String ASSIGNED = "assigned";

    private Outcomes() {}

    /** From ids to {@link #ASSIGNED} or the reason of the dead letter; null for one without a reason. */
    static Map<String, String> read(Map<String, Object> connection) {
        Map<String, Object> configuration = new HashMap<>(connection);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Map<String, String> outcomes = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : List.of(Topics.ASSIGNMENTS.name(), Topics.DEAD_LETTERS.name())) {
                consumer.partitionsFor(topic).forEach(at -> partitions.add(new TopicPartition(topic, at.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> outcomes.put(id(record), outcome(record)));
            }
        }
        return outcomes;
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static String outcome(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.ASSIGNMENTS.name())) {
            return ASSIGNED;
        }
        Header reason = record.headers().lastHeader(DeadLetterHeaders.REASON);
        return reason == null ? null : new String(reason.value(), StandardCharsets.UTF_8);
    }
}
