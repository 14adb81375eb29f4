package io.infinimix.dpgmmservice.clusters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.stream.Topics;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes the names that users give clusters to their topic, from which every instance reads them. */
@ApplicationScoped
class ClusterNames {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final ObjectMapper json;
    private KafkaProducer<String, byte[]> producer;

    @Inject
    ClusterNames(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, ObjectMapper json) {
        this.bootstrapServers = bootstrapServers;
        this.json = json;
    }

    /** A name and when it was given, in milliseconds since the epoch. */
    record GivenName(String name, long at) {}

    /**
     * Writes a name and waits until the broker has it.
     *
     * @throws TimeoutException if the broker does not take it in time
     */
    synchronized void give(long uid, String name) throws TimeoutException {
        if (producer == null) {
            producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
        }
        try {
            byte[] value =
                    json.writeValueAsBytes(new GivenName(name, Clock.systemUTC().millis()));
            producer.send(new ProducerRecord<>(Topics.CLUSTER_NAMES.name(), Long.toString(uid), value))
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (ExecutionException | JsonProcessingException e) {
            throw new TimeoutException(e.getMessage());
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(TIMEOUT);
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (int) TIMEOUT.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis() / 2);
    }
}
