package io.infinimix.quickstart.account;

import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.stream.wire.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads images, assignments, dead letters, cluster events and the state of trainings from their beginning, committed records only, into an account. A thread of its own. */
public final class AccountReader implements AutoCloseable {

    private static final List<Topic> READ =
            List.of(Topics.IMAGES, Topics.ASSIGNMENTS, Topics.DEAD_LETTERS, Topics.CLUSTER_EVENTS, Topics.TRAINING);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Account account;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<Assignment> assignments =
            JsonSerde.of(Assignment.class).deserializer();
    private final Deserializer<ClusterEvent> events =
            JsonSerde.of(ClusterEvent.class).deserializer();
    private final Deserializer<TrainingStatus> trainings =
            JsonSerde.of(TrainingStatus.class).deserializer();
    private final Thread thread = new Thread(this::run, "account");
    private volatile TrainingStatus training;
    private volatile RuntimeException failure;
    private volatile boolean closed;

    /** Starts reading; the topics are there. */
    public AccountReader(Account account, Map<String, Object> connection) {
        this.account = account;
        Map<String, Object> configuration = new HashMap<>(connection);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
        // Of a topic that large files go through, several partitions are fetched at once.
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        consumer = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            consumer.close(CLOSE);
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : READ) {
            for (PartitionInfo partition : consumer.partitionsFor(topic.name())) {
                partitions.add(new TopicPartition(partition.topic(), partition.partition()));
            }
        }
        return partitions;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.equals(Topics.IMAGES.name())) {
            account.onTopic(ImageHeaders.id(record));
        } else if (topic.equals(Topics.ASSIGNMENTS.name())) {
            account.assigned(assignments.deserialize(topic, record.value()));
        } else if (topic.equals(Topics.DEAD_LETTERS.name())) {
            account.deadLettered(new String(record.key(), StandardCharsets.UTF_8));
        } else if (topic.equals(Topics.CLUSTER_EVENTS.name())) {
            account.happened(events.deserialize(topic, record.value()));
        } else if (record.value() != null) {
            training = trainings.deserialize(topic, record.value());
        }
    }

    /** The newest state of any training. */
    public Optional<TrainingStatus> training() {
        return Optional.ofNullable(training);
    }

    /** @throws RuntimeException what ended the reading, if it ended by itself */
    public void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        consumer.wakeup();
        thread.join(CLOSE.toMillis());
    }
}
