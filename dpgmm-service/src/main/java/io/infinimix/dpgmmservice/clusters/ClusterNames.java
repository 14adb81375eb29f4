package io.infinimix.dpgmmservice.clusters;

import io.infinimix.edge.kafka.KafkaConnection;
import io.infinimix.stream.Topics;
import io.infinimix.stream.event.ClusterName;
import io.infinimix.stream.wire.JsonSerde;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the names that users give clusters to their topic, from which every instance reads them. */
@ApplicationScoped
class ClusterNames {

    private static final JsonSerde<ClusterName> NAME = JsonSerde.of(ClusterName.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConnection connection;
    private KafkaProducer<String, byte[]> producer;

    @Inject
    ClusterNames(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * Writes a name and waits until the broker has it.
     *
     * @param name null takes the cluster's name back
     * @throws TimeoutException if the broker does not take it in time
     */
    synchronized void give(long uid, String name) throws TimeoutException {
        if (producer == null) {
            producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
        }
        try {
            producer.send(new ProducerRecord<>(Topics.CLUSTER_NAMES.name(), Long.toString(uid), value(uid, name)))
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (ExecutionException e) {
            throw new TimeoutException(e.getMessage());
        }
    }

    private static byte[] value(long uid, String name) {
        return name == null
                ? null
                : NAME.write(new ClusterName(uid, name, Clock.systemUTC().instant()));
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(TIMEOUT);
        }
    }

    private Map<String, Object> settings() {
        return connection.with(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (int) TIMEOUT.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis() / 2));
    }
}
