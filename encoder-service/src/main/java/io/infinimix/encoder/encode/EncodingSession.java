package io.infinimix.encoder.encode;

import io.infinimix.encoder.encode.EncodingState.Phase;
import io.infinimix.encoder.model.LiveModel;
import io.infinimix.encoder.model.ModelFollower;
import io.infinimix.encoder.position.ImagePolls;
import io.infinimix.encoder.position.ImagesTopic;
import io.infinimix.encoder.position.NeededTopics;
import io.infinimix.encoder.position.ReadingPositions;
import io.infinimix.encoder.publish.LatentMessages;
import io.infinimix.encoder.publish.TransactionalPublisher;
import io.infinimix.stream.Topics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
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
    private static final long CHECK_NANOS = Duration.ofSeconds(30).toNanos();

    private final Consumer<byte[], byte[]> images;
    private final Consumer<byte[], byte[]> modelRecords;
    private final ModelFollower models;
    private final NeededTopics topics;
    private final ImagesTopic imagesTopic;
    private final ReadingPositions positions;
    private final KafkaClientMetrics watched;
    private final TransactionalPublisher publisher;
    private final SwitchMarkers markers = new SwitchMarkers();
    private final EncodingParts parts;
    private final RecordEncoder encoder;
    private final ImagePolls polls;
    private boolean subscribed;
    private boolean leaving;
    private long lastContact = System.nanoTime();
    private long lastCheck = lastContact;

    /**
     * Takes over the clients and closes them.
     *
     * @param imagesTopic that the broker has
     */
    EncodingSession(
            Consumer<byte[], byte[]> images,
            Consumer<byte[], byte[]> modelRecords,
            NeededTopics topics,
            ImagesTopic imagesTopic,
            TransactionalPublisher publisher,
            EncodingParts parts) {
        this.images = images;
        this.modelRecords = modelRecords;
        this.topics = topics;
        this.imagesTopic = imagesTopic;
        this.positions = new ReadingPositions(images, topics::present, imagesTopic, parts.metrics());
        this.publisher = publisher;
        this.parts = parts;
        this.watched = parts.metrics().watch(images);
        this.encoder = new RecordEncoder(parts.pool(), parts.encoder(), parts.backbone());
        this.polls = new ImagePolls(images, parts.settings().batchImages());
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
            probe();
            return 0;
        }
        use(model.get());
        if (!subscribed) {
            images.subscribe(List.of(Topics.IMAGES.name()), new Assignment());
            subscribed = true;
        }
        List<ConsumerRecord<byte[], byte[]>> records = waiting();
        if (markers.takeGrown()) {
            models.readToEnd().ifPresent(this::use);
        }
        transact(records);
        probe();
        parts.metrics().lag(lag());
        parts.state().enter(Phase.ENCODING, "encoding");
        return records.size();
    }

    /** The images that wait; none where some of them may have gone to another instance. */
    private List<ConsumerRecord<byte[], byte[]>> waiting() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        int first = 0;
        try {
            records.addAll(polls.first());
            first = records.size();
            records.addAll(polls.second(first));
        } catch (OffsetOutOfRangeException e) {
            positions.correct(e);
        }
        if (first > 0 && polls.sharedOutAnew()) {
            positions.restore(images.assignment());
            return List.of();
        }
        return records;
    }

    /** After a failed step: finds out what was committed, and reads on from there. */
    void recover() {
        positions.checkTopics();
        publisher.recover();
        markers.doubtAll();
        positions.restore(images.assignment());
    }

    /**
     * Has this instance leave its group when it closes, also one with a name, which otherwise comes back to the partitions that it had: none, if it was in the
     * group while there was no topic, and nobody would assign them again.
     */
    void leave() {
        leaving = true;
    }

    private void use(LiveModel model) {
        parts.encoder().use(model);
        parts.state().adopt(model);
    }

    private void transact(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        LiveModel model = parts.state().model().orElseThrow();
        Set<TopicPartition> owed = markers.owed(model.generation());
        if (records.isEmpty() && owed.isEmpty()) {
            return;
        }
        RecordEncoder.Outcome outcome =
                encoder.encode(records, model, parts.settings().batchTime());
        EncodedBatch batch = outcome.batch();
        long encodedAt = System.nanoTime();
        Progress progress = new Progress(records, outcome.images(), imagesTopic.mark());
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
                offsets.put(
                        partition, positions.unmoved(partition, undone == null ? images.position(partition) : undone));
            }
        }
        return offsets;
    }

    /** A consumer does not say that its broker is away, or its topic: it just has nothing, or goes on in another topic of the same name. */
    private void probe() {
        long now = System.nanoTime();
        if (now - Math.max(lastContact, lastCheck) > SILENCE_NANOS || now - lastCheck > CHECK_NANOS) {
            positions.checkTopics();
            lastCheck = System.nanoTime();
        }
    }

    private long lag() {
        long lag = 0;
        for (TopicPartition partition : images.assignment()) {
            lag += images.currentLag(partition).orElse(0);
        }
        return lag;
    }

    /** What changes with the partitions of this instance. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            markers.onPartitionsAssigned(partitions);
            positions.restore(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            markers.onPartitionsRevoked(partitions);
        }
    }

    @Override
    public void close() {
        try (topics;
                modelRecords;
                publisher;
                watched) {
            CloseOptions options = CloseOptions.timeout(CLOSE);
            images.close(
                    leaving ? options.withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP) : options);
        }
    }
}
