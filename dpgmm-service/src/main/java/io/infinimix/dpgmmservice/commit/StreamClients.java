package io.infinimix.dpgmmservice.commit;

import io.infinimix.dpgmmservice.source.SourceConsumer;
import io.infinimix.dpgmmservice.source.SourceMetrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The topology's Kafka clients: those that Kafka Streams would make itself, but for the consumer of its sources and for the producer where it is transactional. */
@Singleton
class StreamClients implements KafkaClientSupplier {

    private final SourceMetrics metrics;

    @Inject
    StreamClients(SourceMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Admin getAdmin(Map<String, Object> configuration) {
        return Admin.create(configuration);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> configuration) {
        return configuration.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)
                ? new OneFlushProducer(configuration)
                : new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> configuration) {
        return new SourceConsumer(configuration, metrics);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> configuration) {
        return consumer(configuration);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> configuration) {
        return consumer(configuration);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> configuration) {
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
