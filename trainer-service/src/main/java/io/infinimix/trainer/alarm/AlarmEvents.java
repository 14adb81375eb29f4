package io.infinimix.trainer.alarm;

import io.infinimix.stream.Topics;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.wire.JsonSerde;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.schedule.StreamState;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Alarms as cluster events. */
public final class AlarmEvents implements AlarmListener {

    private static final Logger LOG = Logger.getLogger(AlarmEvents.class);

    private final KafkaSettings kafka;
    private final LongSupplier generation;

    /** @param generation that is live */
    public AlarmEvents(KafkaSettings kafka, LongSupplier generation) {
        this.kafka = kafka;
        this.generation = generation;
    }

    /** Writes the event; alarms are rare, so each has a producer of its own. */
    @Override
    public void raised(StreamState.Alarm alarm, double unlikeShare) {
        long live = generation.getAsLong();
        ClusterEvent event = new ClusterEvent(
                "alarm-" + live + "-" + alarm.seen(),
                ClusterEvent.Type.ALARM,
                null,
                null,
                null,
                live,
                0,
                (double) alarm.seen(),
                null,
                alarm.at(),
                String.format(
                        Locale.ROOT,
                        "images of a new kind arrive: of the last, %.0f %% are unlike the known ones; 5 %% are usual",
                        100 * unlikeShare));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
            producer.send(
                    new ProducerRecord<>(
                            Topics.CLUSTER_EVENTS.name(),
                            JsonSerde.of(ClusterEvent.class).write(event)),
                    (metadata, failure) -> {
                        if (failure != null) {
                            LOG.warnf("The alarm was not written as an event: %s", failure.getMessage());
                        }
                    });
        } catch (KafkaException e) {
            LOG.warnf("The alarm was not written as an event: %s", e.getMessage());
        }
    }
}
