package io.infinimix.encoder.encode;

import io.infinimix.encoder.encode.EncodingState.Phase;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.encoder.model.ModelFollower;
import io.infinimix.encoder.publish.LatentMessages;
import io.infinimix.encoder.publish.TransactionalPublisher;
import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Consume, transform, produce, for as long as the clients last. One step polls once and commits once: markers, latents, dead letters and offsets. A switch of
 * generations happens between polls, and a partition's first image waits until the models topic has been read to the end that it had when the partition came:
 * what the instance before knew, this one knows. Confined to one thread.
 */
final class EncodingSession implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final long SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Consumer<byte[], byte[]> images;
    private final Consumer<byte[], byte[]> modelRecords;
    private final ModelFollower models;
    private final KafkaClientMetrics watched;
    private final TransactionalPublisher publisher;
    private final SwitchMarkers markers = new SwitchMarkers();
    private final EncodingParts parts;
    private final RecordEncoder encoder;
    private boolean subscribed;
    private long lastContact = System.nanoTime();

    /** Takes over the clients and closes them. */
    EncodingSession(
            Consumer<byte[], byte[]> images,
            Consumer<byte[], byte[]> modelRecords,
            TransactionalPublisher publisher,
            EncodingParts parts) {
        this.images = images;
        this.modelRecords = modelRecords;
        this.publisher = publisher;
        this.parts = parts;
        this.watched = parts.metrics().watch(images);
        this.encoder = new RecordEncoder(parts.pool(), parts.encoder(), parts.backbone());
        this.models = new ModelFollower(
                modelRecords,
                parts.releases(),
                parts.backbone(),
                parts.metrics(),
                parts.state().model());
    }

    /** Reads the models topic to its end, before the first image. */
    void start() {
        models.readToEnd().ifPresent(this::use);
    }

    /** One poll, and one transaction if there is something to write. Returns how many images there were. */
    int step() throws InterruptedException {
        Optional<LiveModel> model = models.poll(subscribed ? Duration.ZERO : POLL);
        if (model.isEmpty()) {
            parts.state().enter(Phase.WAITING_FOR_MODEL, "started, waiting for the first model");
            probeAfterSilence();
            return 0;
        }
        use(model.get());
        if (!subscribed) {
            images.subscribe(List.of(Topics.IMAGES.name()), markers);
            subscribed = true;
        }
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        images.poll(POLL).forEach(records::add);
        if (markers.takeGrown()) {
            models.readToEnd().ifPresent(this::use);
        }
        transact(records);
        parts.metrics().lag(lag());
        parts.state().enter(Phase.ENCODING, "encoding");
        return records.size();
    }

    /** After a failed step: finds out what was committed, and reads on from there. */
    void recover() {
        publisher.recover();
        markers.doubtAll();
        Set<TopicPartition> assigned = images.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = images.committed(assigned);
        for (TopicPartition partition : assigned) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                images.seekToBeginning(Set.of(partition));
            } else {
                images.seek(partition, offset);
            }
        }
    }

    private void use(LiveModel model) {
        parts.encoder().use(model);
        parts.state().adopt(model);
    }

    private void transact(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        LiveModel model = parts.state().model().orElseThrow();
        Set<TopicPartition> owed = markers.owed(model.generation());
        if (records.isEmpty() && owed.isEmpty()) {
            probeAfterSilence();
            return;
        }
        RecordEncoder.Outcome outcome =
                encoder.encode(records, model, parts.settings().batchTime());
        EncodedBatch batch = outcome.batch();
        long encodedAt = System.nanoTime();
        Progress progress = new Progress(records, outcome.images());
        publisher.publish(
                withMarkers(owed, model.generation(), batch.records()),
                offsets(owed, progress),
                images.groupMetadata());
        lastContact = System.nanoTime();
        markers.written(owed, model.generation());
        progress.undone().forEach(images::seek);
        batch.failures().forEach(parts.metrics()::deadLetter);
        batch.flaws().forEach(parts.metrics()::flaw);
        if (outcome.images() > 0) {
            parts.metrics()
                    .committed(
                            batch.encoded(),
                            outcome.images(),
                            outcome.decoding(),
                            outcome.encoding(),
                            Duration.ofNanos(lastContact - encodedAt));
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> withMarkers(
            Set<TopicPartition> owed, long generation, List<ProducerRecord<byte[], byte[]>> records) {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        owed.forEach(partition -> all.add(LatentMessages.marker(partition.partition(), generation)));
        all.addAll(records);
        return all;
    }

    /** Marked partitions send their offset too, though it has not moved: only offsets let the broker refuse an instance that has lost them. */
    private Map<TopicPartition, OffsetAndMetadata> offsets(Set<TopicPartition> owed, Progress progress) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(progress.done());
        for (TopicPartition partition : owed) {
            if (!offsets.containsKey(partition)) {
                Long undone = progress.undone().get(partition);
                offsets.put(partition, new OffsetAndMetadata(undone == null ? images.position(partition) : undone));
            }
        }
        return offsets;
    }

    /** A consumer does not say that its broker is away: it just has nothing. */
    private void probeAfterSilence() {
        if (System.nanoTime() - lastContact > SILENCE_NANOS) {
            models.probe();
            lastContact = System.nanoTime();
        }
    }

    private long lag() {
        long lag = 0;
        for (TopicPartition partition : images.assignment()) {
            lag += images.currentLag(partition).orElse(0);
        }
        return lag;
    }

    /** Names of topics that the loop needs and the broker does not have. */
    static Set<String> missingTopics(Consumer<byte[], byte[]> consumer) {
        Set<String> missing = new HashSet<>();
        Set<String> present = consumer.listTopics().keySet();
        for (Topic topic : List.of(Topics.IMAGES, Topics.LATENTS, Topics.DEAD_LETTERS, Topics.MODELS)) {
            if (!present.contains(topic.name())) {
                missing.add(topic.name());
            }
        }
        return missing;
    }

    @Override
    public void close() {
        try (modelRecords;
                publisher;
                watched) {
            images.close(CloseOptions.timeout(CLOSE));
        }
    }
}
