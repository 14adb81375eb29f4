package io.infinimix.encoder.ingest;

import io.infinimix.edge.kafka.KafkaConnection;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageHeaders;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts images onto the images topic. Their key is their id, so that the same id always comes to the same partition: duplicates are told within a partition.
 */
@ApplicationScoped
class UploadProducer {

    private static final int LINGER_MILLIS = 5;
    private static final int SHORTEST_REQUEST_MILLIS = 1000;
    /** Kafka's own default. */
    private static final long MOST_BUFFER_BYTES = 32 << 20;

    private static final int PART_OF_HEAP = 8;

    private final Producer<byte[], byte[]> producer;

    @Inject
    UploadProducer(KafkaConnection connection, UploadConfig config) {
        int timeout = (int) config.timeout().toMillis();
        Map<String, Object> own = new HashMap<>();
        own.put(ProducerConfig.ACKS_CONFIG, "all");
        own.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        own.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout / 2);
        own.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        own.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.max(SHORTEST_REQUEST_MILLIS, timeout / 2 - LINGER_MILLIS));
        own.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.IMAGES.maxRecordBytes());
        own.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                bufferBytes(Runtime.getRuntime().maxMemory()));
        own.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        own.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        this.producer = new KafkaProducer<>(connection.with(own));
    }

    /** Completes when every replica has the image; fails with a {@link KafkaException} if that takes too long. */
    CompletableFuture<Void> send(Upload upload) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.IMAGES.name(), utf8(upload.id()), upload.content());
        header(record, ImageHeaders.CLOUD_EVENTS_ID, upload.id());
        header(record, ImageHeaders.CONTENT_TYPE, upload.contentType());
        header(record, ImageHeaders.SOURCE, upload.source());
        header(record, ImageHeaders.CAPTURED_AT, upload.capturedAt());
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    accepted.complete(null);
                } else {
                    accepted.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            accepted.completeExceptionally(e);
        }
        return accepted;
    }

    /** Room for two images at least, in a small heap too. */
    static long bufferBytes(long heapBytes) {
        return Math.max(2L * Topics.IMAGES.maxRecordBytes(), Math.min(MOST_BUFFER_BYTES, heapBytes / PART_OF_HEAP));
    }

    void close(@Observes ShutdownEvent event) {
        producer.close(Duration.ofSeconds(5));
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        if (value != null && !value.isBlank()) {
            record.headers().add(name, utf8(value.substring(0, Math.min(ImageHeaders.LONGEST_ID, value.length()))));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
