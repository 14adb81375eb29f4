package io.infinimix.dpgmmservice.clusters;

import io.infinimix.dpgmmservice.follow.Follower;
import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.ClusterName;
import io.infinimix.stream.image.DeadLetterHeaders;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.wire.JsonSerde;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/** Follows the topics that the view shows: every instance sees all of them, and none of them grows with the rate of the images. */
final class ViewReader implements Follower {

    private static final Logger LOG = Logger.getLogger(ViewReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<Topic> WHOLE = List.of(Topics.MIXTURE, Topics.CLUSTER_EVENTS, Topics.CLUSTER_NAMES);
    private static final List<Topic> NEWEST = List.of(Topics.ARRIVALS, Topics.DEAD_LETTERS);
    private static final Deserializer<ClusterEvent> EVENT =
            JsonSerde.of(ClusterEvent.class).deserializer();
    private static final Deserializer<ClusterName> NAME =
            JsonSerde.of(ClusterName.class).deserializer();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ReadCommittedView view;
    private final int replayedRecords;
    private final Map<TopicPartition, Long> positions;
    private final MixturePieces pieces = new MixturePieces();
    private final Map<TopicPartition, Long> startEnds = new HashMap<>();
    private boolean started;

    /**
     * @param consumer read-committed, without a group; closed by the caller
     * @param positions where an earlier reader of the same view stopped; kept up to date here
     */
    ViewReader(
            KafkaConsumer<byte[], byte[]> consumer,
            ReadCommittedView view,
            int replayedRecords,
            Map<TopicPartition, Long> positions) {
        this.consumer = consumer;
        this.view = view;
        this.replayedRecords = replayedRecords;
        this.positions = positions;
    }

    /** Finds the partitions and where to begin. False while a topic is missing. */
    private boolean start() {
        List<TopicPartition> partitions = Stream.concat(WHOLE.stream(), NEWEST.stream())
                .flatMap(topic -> partitions(topic).stream())
                .toList();
        if (Stream.concat(WHOLE.stream(), NEWEST.stream())
                .anyMatch(topic -> partitions.stream().noneMatch(p -> p.topic().equals(topic.name())))) {
            return false;
        }
        consumer.assign(partitions);
        startEnds.putAll(consumer.endOffsets(partitions));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            boolean whole = WHOLE.stream().anyMatch(topic -> topic.name().equals(partition.topic()));
            long beginning = beginnings.get(partition);
            long start = whole ? beginning : Math.max(beginning, startEnds.get(partition) - replayedRecords);
            consumer.seek(partition, positions.getOrDefault(partition, start));
        }
        return true;
    }

    @Override
    public boolean poll() {
        if (!started && !start()) {
            return false;
        }
        started = true;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                show(record);
            } catch (IOException | IllegalArgumentException | SerializationException e) {
                LOG.warnf(
                        "The view skips record %d of %s-%d: %s",
                        record.offset(), record.topic(), record.partition(), e.getMessage());
            }
            positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        startEnds.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (startEnds.isEmpty()) {
            view.caughtUp();
        }
        return true;
    }

    private void show(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String topic = record.topic();
        if (topic.equals(Topics.CLUSTER_NAMES.name())) {
            view.acceptName(Long.parseLong(text(record.key())), NAME.deserialize(topic, record.value()));
        } else if (topic.equals(Topics.DEAD_LETTERS.name())) {
            view.deadLetters().add(letter(record));
        } else if (record.value() == null) {
            return;
        } else if (topic.equals(Topics.MIXTURE.name())) {
            pieces.add(Mixture.parseFrom(record.value())).ifPresent(view::accept);
        } else if (topic.equals(Topics.CLUSTER_EVENTS.name())) {
            view.accept(record.offset(), EVENT.deserialize(topic, record.value()));
        } else {
            view.accept(PartitionArrivals.parseFrom(record.value()), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private static DeadLetters.Letter letter(ConsumerRecord<byte[], byte[]> record) {
        Header reason = record.headers().lastHeader(DeadLetterHeaders.MESSAGE);
        return new DeadLetters.Letter(
                ImageHeaders.id(record),
                reason == null ? "" : text(reason.value()),
                Instant.ofEpochMilli(record.timestamp()));
    }

    private List<TopicPartition> partitions(Topic topic) {
        try {
            return consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
        } catch (RetriableException | InvalidTopicException e) {
            LOG.debugf("No partitions of %s yet: %s", topic.name(), e.getMessage());
            return List.of();
        }
    }

    private static String text(byte[] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
