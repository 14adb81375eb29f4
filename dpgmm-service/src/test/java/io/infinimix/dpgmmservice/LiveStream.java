package io.infinimix.dpgmmservice;

import io.infinimix.broker.LocalBroker;
import io.infinimix.stream.Topic;
import io.infinimix.stream.TopicCreation;
import io.infinimix.stream.Topics;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.GenerationSwitch;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ModelKeys;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.Release;
import io.infinimix.testbroker.TestBroker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the catalogue's topics, and the encoder's and the trainer's part in them. */
final class LiveStream implements AutoCloseable {

    private static final String FIRST_SEGMENT = "00000000000000000000.log";

    final LocalBroker broker;
    final int partitions;
    private final Path data;
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaProducer<byte[], byte[]> trainer;

    LiveStream(Path dir, int partitions) throws Exception {
        this.partitions = partitions;
        data = dir.resolve("broker");
        broker = TestBroker.start(dir);
        createTopics();
        producer = producer(Map.of());
        trainer = trainer();
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Those of the catalogue that are missing. */
    void createTopics() throws Exception {
        try (Admin admin = admin()) {
            new TopicCreation(partitions, (short) 1).createMissing(admin);
        }
    }

    /** Forgets what the producer knows: of a topic that was created anew or cut, the broker would refuse what goes on where it was. */
    void produceAnew() {
        producer.close();
        producer = producer(Map.of());
    }

    void delete(Topic topic) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic.name())).all().get();
        }
    }

    /** As its retention would, all that a partition has. */
    void removeAll(Topic topic, int partition) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    /** What a leader that lacks records does to a partition: its file loses half, while the broker is away, which has to be a process. */
    void cut(Topic topic, int partition) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            Path log = files.filter(file -> file.endsWith(Path.of(topic.name() + "-" + partition, FIRST_SEGMENT)))
                    .findFirst()
                    .orElseThrow();
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() / 2);
            }
        }
    }

    private KafkaProducer<byte[], byte[]> trainer() {
        KafkaProducer<byte[], byte[]> opened = producer(Map.of("transactional.id", "trainer"));
        opened.initTransactions();
        return opened;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("linger.ms", 5);
        settings.put("compression.type", "lz4");
        settings.put("buffer.memory", 16 * 1024 * 1024);
        settings.put("max.request.size", 4 * 1024 * 1024);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void latent(EncodedImage image) {
        send(
                Topics.LATENTS,
                image.getImageId(),
                LatentRecord.newBuilder().setEncoded(image).build().toByteArray());
    }

    /** Into a partition of choice. */
    void latent(int partition, EncodedImage image) {
        producer.send(new ProducerRecord<>(
                Topics.LATENTS.name(),
                partition,
                image.getImageId().getBytes(StandardCharsets.UTF_8),
                LatentRecord.newBuilder().setEncoded(image).build().toByteArray()));
    }

    void send(Topic topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** A switch marker into every partition. */
    void switchTo(long generation) {
        byte[] marker = LatentRecord.newBuilder()
                .setGenerationSwitch(GenerationSwitch.newBuilder().setGeneration(generation))
                .build()
                .toByteArray();
        for (int partition = 0; partition < partitions; partition++) {
            producer.send(new ProducerRecord<>(Topics.LATENTS.name(), partition, null, marker));
        }
    }

    void flush() {
        producer.flush();
    }

    /** A release with its live pointer, in one transaction. */
    void release(Release release) {
        publish(release);
        trainer.commitTransaction();
    }

    /** Publishes all of a release but does not commit it, as a trainer that is killed; the next trainer takes over from it. */
    void abandon(Release release) {
        publish(release);
        trainer.flush();
        trainer.close(Duration.ZERO);
        trainer = trainer();
    }

    private void publish(Release release) {
        trainer.beginTransaction();
        List<ModelRecord> records = new ArrayList<>(release.records());
        records.add(ModelRecord.newBuilder()
                .setLive(LivePointer.newBuilder()
                        .setGeneration(release.manifest().getGeneration()))
                .build());
        for (ModelRecord record : records) {
            trainer.send(new ProducerRecord<>(
                    Topics.MODELS.name(), ModelKeys.of(record).getBytes(StandardCharsets.UTF_8), record.toByteArray()));
        }
    }

    @Override
    public void close() {
        producer.close();
        trainer.close();
        broker.close();
    }
}
