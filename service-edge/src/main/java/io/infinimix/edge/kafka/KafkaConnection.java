package io.infinimix.edge.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** How Kafka is reached: every property {@code kafka.*} (environment {@code KAFKA_*}), so that TLS and SASL settings reach every client. */
@Singleton
public class KafkaConnection {

    private final Map<String, Object> properties;

    @Inject
    public KafkaConnection(@Identifier("default-kafka-broker") Map<String, Object> properties) {
        Map<String, Object> copy = new HashMap<>(properties);
        // The extension adds one named after the application; each client here knows its own, or has none.
        copy.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.properties = Map.copyOf(copy);
    }

    /** The connection's properties with a client's own over them. */
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(own);
        return all;
    }

    /** For messages: the brokers to start from. */
    public String brokers() {
        return String.valueOf(properties.get("bootstrap.servers"));
    }
}
