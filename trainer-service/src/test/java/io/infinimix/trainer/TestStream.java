package io.infinimix.trainer;

import io.infinimix.broker.LocalBroker;
import io.infinimix.stream.Topic;
import io.infinimix.stream.TopicCreation;
import io.infinimix.stream.Topics;
import io.infinimix.testbroker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with every topic of the catalogue, and what tests do with it: feed images, read what is committed. */
public final class TestStream implements AutoCloseable {

    public static final int PARTITIONS = 2;

    private final LocalBroker broker;

    private TestStream(LocalBroker broker) {
        this.broker = broker;
    }

    public static TestStream start(Path dir) throws Exception {
        TestStream stream = new TestStream(TestBroker.start(dir));
        stream.createTopics();
        return stream;
    }

    /** Those of the catalogue that are missing. */
    public void createTopics() throws Exception {
        try (Admin admin = Admin.create(clients())) {
            new TopicCreation(PARTITIONS, (short) 1).createMissing(admin);
        }
    }

    public void delete(Topic topic) throws Exception {
        try (Admin admin = Admin.create(clients())) {
            admin.deleteTopics(List.of(topic.name())).all().get();
        }
    }

    /** As its retention would, all that a partition has. */
    public void removeAll(Topic topic, int partition) throws Exception {
        try (Admin admin = Admin.create(clients())) {
            admin.deleteRecords(Map.of(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    public LocalBroker broker() {
        return broker;
    }

    public Map<String, Object> clients() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    public KafkaSettings settings() {
        return new KafkaSettings(clients(), "infinimix-trainer");
    }

    /** Feeds images of the first {@code kinds} kinds in turn, with ids by number. */
    public void feed(int from, int to, int kinds) {
        feed(from, to, 0, kinds);
    }

    /** Feeds images of the kinds from {@code firstKind} on. */
    public void feed(int from, int to, int firstKind, int kinds) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int n = from; n < to; n++) {
                send(producer, "image-" + n, DrawnImages.png(firstKind + n % kinds, n), n % PARTITIONS);
            }
        }
    }

    /** Feeds one record. */
    public void feed(String id, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, id, value, 0);
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String id, byte[] value, int partition) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.IMAGES.name(), partition, null, value);
        record.headers().add("id", id.getBytes(StandardCharsets.UTF_8));
        producer.send(record);
    }

    /** A producer of bytes. */
    public KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                // One request at a time: right after a topic was created, several in flight can be refused out of
                // order.
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "acks",
                        "all",
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Everything that is committed on a topic of one partition, in order. */
    public List<ConsumerRecord<byte[], byte[]>> committed(Topic topic) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not read to the end of " + topic.name() + " within three minutes");
                }
            }
        }
        return records;
    }

    @Override
    public void close() {
        broker.close();
    }
}
