package io.infinimix.encoder.encode;

import io.infinimix.edge.kafka.KafkaConnection;
import io.infinimix.encoder.position.ImagePolls;
import io.infinimix.encoder.position.NeededTopics;
import io.infinimix.stream.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The loop's Kafka clients. */
final class EncoderClients {

    /** Consumer group of all encoders, and beginning of their transactional ids. */
    static final String GROUP = "infinimix-encoder";

    /** A batch has what two fetches brought, while another waits and one is on its way: together a sixth. */
    private static final int PART_OF_HEAP = 24;

    private static final int MOST_IMAGES_IN_FETCH = 4;
    private static final int API_TIMEOUT_MILLIS = 10_000;
    private static final int PROBE_TIMEOUT_MILLIS = 5_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 8_000;
    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int HEARTBEATS_PER_SESSION = 5;

    private final KafkaConnection connection;
    private final EncodingSettings settings;
    private final String transactionalId;

    EncoderClients(KafkaConnection connection, EncodingSettings settings) {
        this.connection = connection;
        this.settings = settings;
        this.transactionalId = GROUP + "-"
                + settings.instanceId().orElseGet(() -> UUID.randomUUID().toString());
    }

    /** A member of the encoders' group, of committed images only. */
    Consumer<byte[], byte[]> images() {
        Map<String, Object> own = reading();
        own.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        // Where to go on is the session's to decide: a reset of the consumer's own tells nobody what was skipped.
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.instanceId().ifPresent(id -> own.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        own.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ImagePolls.most(settings.batchImages()));
        own.put(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                fetchBytes(Runtime.getRuntime().maxMemory()));
        own.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topics.IMAGES.maxRecordBytes());
        int session = (int) settings.sessionTimeout().toMillis();
        own.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        own.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / HEARTBEATS_PER_SESSION);
        return new KafkaConsumer<>(connection.with(own));
    }

    /** A reader of committed releases, of no group: every instance reads all of them. */
    Consumer<byte[], byte[]> models() {
        return new KafkaConsumer<>(connection.with(reading()));
    }

    /** What the broker has. */
    NeededTopics topics() {
        return new NeededTopics(Admin.create(connection.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PROBE_TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PROBE_TIMEOUT_MILLIS))));
    }

    /** A producer under this instance's transactional id. */
    Producer<byte[], byte[]> transactional() {
        Map<String, Object> own = new HashMap<>();
        own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        own.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                settings.transactionTimeout().toMillis());
        own.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, API_TIMEOUT_MILLIS);
        own.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        own.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DEAD_LETTERS.maxRecordBytes());
        own.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // As long as it takes to hand over a poll's records: large batches cost clients and broker less than many small
        // ones, and they are on their way while the offsets are sent.
        own.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        own.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        own.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        own.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return new KafkaProducer<>(connection.with(own));
    }

    /** Of as many of the largest images as the heap has room for, from one to four. */
    static int fetchBytes(long heapBytes) {
        int image = Topics.IMAGES.maxRecordBytes();
        return (int) Math.max(image, Math.min(MOST_IMAGES_IN_FETCH * image, heapBytes / PART_OF_HEAP));
    }

    private static Map<String, Object> reading() {
        Map<String, Object> own = new HashMap<>();
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        own.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        own.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        own.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return own;
    }
}
