package io.infinimix.trainer.alarm;

import io.infinimix.stream.Topics;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.StreamDrift;
import io.infinimix.stream.wire.JsonSerde;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.schedule.StreamState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;

/** Drifts that call for a training, as cluster events tell them. Confined to one thread, which closes it. */
public final class DriftAlarm implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DriftAlarm.class);
    private static final JsonSerde<ClusterEvent> EVENTS = JsonSerde.of(ClusterEvent.class);
    private static final TopicPartition TOPIC = new TopicPartition(Topics.CLUSTER_EVENTS.name(), 0);
    /** Events before the end at which reading begins: more than the live generation has had since its last drift, in all likelihood. */
    private static final long BEFORE = 2000;

    private final KafkaSettings kafka;
    private final LongSupplier seen;
    private KafkaConsumer<byte[], byte[]> consumer;
    private long generation;
    private StreamState.Alarm newest;

    /** @param seen images of the stream so far */
    public DriftAlarm(KafkaSettings kafka, LongSupplier seen) {
        this.kafka = kafka;
        this.seen = seen;
    }

    /** Takes in what has been told since the last time. */
    public void poll() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(kafka.consumer());
            consumer.assign(List.of(TOPIC));
            long end = consumer.endOffsets(List.of(TOPIC)).get(TOPIC);
            long beginning = consumer.beginningOffsets(List.of(TOPIC)).get(TOPIC);
            consumer.seek(TOPIC, Math.max(beginning, end - BEFORE));
        }
        ConsumerRecords<byte[], byte[]> records;
        do {
            records = consumer.poll(Duration.ZERO);
            records.forEach(this::take);
        } while (!records.isEmpty());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            take(
                    EVENTS.deserializer().deserialize(TOPIC.topic(), record.value()),
                    Instant.ofEpochMilli(record.timestamp()));
        } catch (SerializationException e) {
            LOG.debugf("Event %d is skipped: %s", record.offset(), e.getMessage());
        }
    }

    /**
     * Takes an event in.
     *
     * @param at by the broker's clock: a mixture's may be hours behind, and the drift would seem to be older than the last training
     */
    void take(ClusterEvent event, Instant at) {
        StreamDrift drift = event.drift();
        if (drift == null || drift.policy() != StreamDrift.Policy.RETRAIN || event.generation() < generation) {
            return;
        }
        generation = event.generation();
        newest = new StreamState.Alarm(Math.max(0, seen.getAsLong() - drift.images()), at, StreamState.Alarm.DRIFT);
        LOG.infof("Generation %d: the stream has changed, a training is called for", generation);
    }

    /** The newest drift under that generation, if there was one. */
    public Optional<StreamState.Alarm> alarm(long under) {
        return under == generation ? Optional.ofNullable(newest) : Optional.empty();
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
