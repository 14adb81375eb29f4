package io.infinimix.trainer.training;

import io.infinimix.stream.Topics;
import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.stream.wire.JsonSerde;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.TopicReplay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;

/** The newest status of every training: on the training topic, for whoever listens, and remembered. Safe for use by several threads. */
public final class TrainingFeed implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TrainingFeed.class);
    private static final JsonSerde<TrainingStatus> JSON = JsonSerde.of(TrainingStatus.class);
    private static final int REMEMBERED = 50;
    private static final int MOST_BLOCKING_MILLIS = 2000;
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final SortedMap<Long, TrainingStatus> newest = new TreeMap<>();
    private final List<Consumer<TrainingStatus>> listeners = new CopyOnWriteArrayList<>();
    private KafkaProducer<byte[], byte[]> producer;

    public TrainingFeed(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Reads what earlier runs said. */
    void open() {
        TopicReplay.whole(kafka, Topics.TRAINING, record -> {
            if (record.value() != null) {
                remember(record.value());
            }
        });
        synchronized (this) {
            if (producer == null) {
                Map<String, Object> settings = kafka.producer();
                settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MOST_BLOCKING_MILLIS);
                producer = new KafkaProducer<>(settings);
            }
        }
    }

    private void remember(byte[] value) {
        try {
            remember(JSON.deserializer().deserialize(Topics.TRAINING.name(), value));
        } catch (SerializationException e) {
            LOG.warnf("A record of %s is skipped: %s", Topics.TRAINING.name(), e.getMessage());
        }
    }

    private synchronized void remember(TrainingStatus status) {
        newest.put(status.generation(), status);
        while (newest.size() > REMEMBERED) {
            newest.remove(newest.firstKey());
        }
    }

    /** Tells a status. Kafka being away delays nothing: a later status replaces this one. */
    void tell(TrainingStatus status) {
        told(status);
        KafkaProducer<byte[], byte[]> open;
        synchronized (this) {
            open = producer;
        }
        if (open != null) {
            open.send(record(status), (metadata, failure) -> {
                if (failure != null) {
                    LOG.debugf("A training status was not written: %s", failure.getMessage());
                }
            });
        }
    }

    /** Remembers a status that was written elsewhere, and tells the listeners. */
    void told(TrainingStatus status) {
        remember(status);
        listeners.forEach(listener -> listener.accept(status));
    }

    /** A status as a record of the training topic. */
    static ProducerRecord<byte[], byte[]> record(TrainingStatus status) {
        return new ProducerRecord<>(
                Topics.TRAINING.name(),
                Long.toString(status.generation()).getBytes(StandardCharsets.UTF_8),
                JSON.write(status));
    }

    /** Waits until what was told is written, so that nothing overtakes it. */
    void flush() {
        KafkaProducer<byte[], byte[]> open;
        synchronized (this) {
            open = producer;
        }
        if (open != null) {
            open.flush();
        }
    }

    /** Newest first. */
    public synchronized List<TrainingStatus> statuses() {
        List<TrainingStatus> newestFirst = new ArrayList<>(newest.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /**
     * Has a listener told every status from now on.
     *
     * @return ends it
     */
    public Runnable listen(Consumer<TrainingStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE);
            producer = null;
        }
    }
}
