package io.infinimix.dpgmmservice;

import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.wire.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What anyone can see from outside with a read-committed consumer. Not thread-safe. */
final class OutsideAccount implements AutoCloseable {

    private static final JsonSerde<Assignment> ASSIGNMENTS = JsonSerde.of(Assignment.class);
    private static final JsonSerde<ClusterEvent> EVENTS = JsonSerde.of(ClusterEvent.class);

    /** Ids that were assigned, dead-lettered; and those that were so more than once. */
    final Set<String> assigned = new HashSet<>();

    final Set<String> deadLettered = new HashSet<>();
    final List<String> twice = new ArrayList<>();
    final Map<String, ClusterEvent> events = new TreeMap<>();
    final Map<String, Map<Long, Integer>> clustersBySource = new TreeMap<>();
    private final Map<String, Mixture> mixtures = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;

    OutsideAccount(String bootstrapServers) {
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
        consumer.assign(Stream.of(Topics.ASSIGNMENTS, Topics.DEAD_LETTERS, Topics.CLUSTER_EVENTS, Topics.MIXTURE)
                .flatMap(this::partitions)
                .toList());
    }

    private Stream<TopicPartition> partitions(Topic topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()));
    }

    /** Reads what has come. */
    OutsideAccount read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.topic().equals(Topics.ASSIGNMENTS.name())) {
                assigned(key, ASSIGNMENTS.deserializer().deserialize(record.topic(), record.value()));
            } else if (record.topic().equals(Topics.DEAD_LETTERS.name())) {
                once(deadLettered, key);
            } else if (record.topic().equals(Topics.CLUSTER_EVENTS.name())) {
                event(EVENTS.deserializer().deserialize(record.topic(), record.value()));
            } else {
                mixture(key, record.value());
            }
        }
        return this;
    }

    private void assigned(String id, Assignment assignment) {
        once(assigned, id);
        clustersBySource
                .computeIfAbsent(assignment.source(), any -> new TreeMap<>())
                .merge(assignment.cluster(), 1, Integer::sum);
    }

    private void once(Set<String> seen, String id) {
        if (!seen.add(id)) {
            twice.add(id);
        }
    }

    private void event(ClusterEvent event) {
        if (events.put(event.id(), event) != null) {
            twice.add("event " + event.id());
        }
    }

    private void mixture(String key, byte[] value) {
        try {
            if (value == null) {
                mixtures.remove(key);
            } else {
                mixtures.put(key, Mixture.parseFrom(value));
            }
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** The newest mixture of a generation, or null. */
    Mixture mixture(long generation) {
        return mixtures.get(Long.toString(generation));
    }

    /** Generations that have a mixture. */
    int mixtures() {
        return mixtures.size();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
