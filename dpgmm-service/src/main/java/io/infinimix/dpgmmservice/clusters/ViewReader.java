package io.infinimix.dpgmmservice.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.mixture.Mixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/** Follows the topics that the view shows, without a group and without the Streams application: every instance sees all of them. */
final class ViewReader {

    private static final Logger LOG = Logger.getLogger(ViewReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<Topic> WHOLE = List.of(Topics.MIXTURE, Topics.CLUSTER_EVENTS, Topics.CLUSTER_NAMES);
    private static final List<Topic> NEWEST = List.of(Topics.LATENTS, Topics.ASSIGNMENTS);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ReadCommittedView view;
    private final int replayedRecords;
    private final ObjectMapper json;
    private final MixturePieces pieces = new MixturePieces();
    private final Map<TopicPartition, Long> startEnds = new HashMap<>();

    /**
     * @param consumer read-committed, without a group; closed by the caller
     */
    ViewReader(KafkaConsumer<byte[], byte[]> consumer, ReadCommittedView view, int replayedRecords, ObjectMapper json) {
        this.consumer = consumer;
        this.view = view;
        this.replayedRecords = replayedRecords;
        this.json = json;
    }

    /** Finds the partitions and where to begin. False while a topic is missing. */
    boolean start() {
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
            consumer.seek(
                    partition, whole ? beginning : Math.max(beginning, startEnds.get(partition) - replayedRecords));
        }
        return true;
    }

    /** Reads what has come. */
    void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                show(record);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warnf(
                        "The view skips record %d of %s-%d: %s",
                        record.offset(), record.topic(), record.partition(), e.getMessage());
            }
        }
        startEnds.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (startEnds.isEmpty()) {
            view.caughtUp();
        }
    }

    private void show(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String topic = record.topic();
        if (topic.equals(Topics.MIXTURE.name())) {
            showMixture(record.value());
        } else if (topic.equals(Topics.CLUSTER_EVENTS.name())) {
            view.acceptEvent(record.offset(), json.readTree(record.value()));
        } else if (topic.equals(Topics.CLUSTER_NAMES.name())) {
            JsonNode name = record.value() == null ? null : json.readTree(record.value());
            view.acceptName(Long.parseLong(text(record.key())), name);
        } else if (topic.equals(Topics.ASSIGNMENTS.name())) {
            view.acceptAssignment(text(record.key()), json.readTree(record.value()));
        } else {
            showThumbnail(record.value());
        }
    }

    private void showMixture(byte[] value) throws InvalidProtocolBufferException {
        if (value != null) {
            pieces.add(Mixture.parseFrom(value)).ifPresent(view::accept);
        }
    }

    private void showThumbnail(byte[] value) throws InvalidProtocolBufferException {
        if (value == null) {
            return;
        }
        EncodedImage image = LatentRecord.parseFrom(value).getEncoded();
        if (!image.getThumbnail().isEmpty()) {
            view.acceptThumbnail(
                    image.getImageId(),
                    new Thumbnail(
                            image.getThumbnail().toByteArray(),
                            image.getHeight(),
                            image.getWidth(),
                            image.getChannels()));
        }
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
