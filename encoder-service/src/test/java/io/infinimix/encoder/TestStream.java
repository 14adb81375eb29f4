package io.infinimix.encoder;

import io.infinimix.broker.LocalBroker;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.stream.Topic;
import io.infinimix.stream.TopicCreation;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.model.InputShape;
import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ModelKeys;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.Release;
import io.infinimix.testbroker.TestBroker;
import io.infinimix.testonnx.ImageModels;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the topics of the catalogue, and what stands on either side of the encoder: a feeder, a trainer, and a read-committed reader. */
public final class TestStream implements AutoCloseable {

    public static final int PARTITIONS = 3;
    public static final NetworkShape SHAPE = new NetworkShape(28, 28, 1, List.of(32), 8);

    private static final String FIRST_SEGMENT = "00000000000000000000.log";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LocalBroker broker;
    private final Path data;
    private final KafkaProducer<byte[], byte[]> feeder;
    private final KafkaProducer<byte[], byte[]> trainer;

    public TestStream(Path dir) throws Exception {
        broker = TestBroker.start(dir);
        data = dir.resolve("broker");
        createTopics();
        feeder = producer(Map.of("linger.ms", 5));
        trainer = producer(Map.of("transactional.id", "test-trainer"));
        trainer.initTransactions();
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> own) {
        Map<String, Object> all = new java.util.HashMap<>(own);
        all.put("bootstrap.servers", bootstrapServers());
        all.put("max.request.size", 64 * 1024 * 1024);
        all.put("buffer.memory", 128 * 1024 * 1024);
        // Right after a topic was created, several requests in flight can be refused out of order.
        all.put("max.in.flight.requests.per.connection", 1);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Those of the catalogue that are missing. */
    public void createTopics() throws Exception {
        try (Admin admin = admin()) {
            new TopicCreation(PARTITIONS, (short) 1).createMissing(admin);
        }
    }

    public void delete(Topic topic) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic.name())).all().get();
        }
    }

    /** As its retention would, all that a partition has. */
    public void removeAll(Topic topic, int partition) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    /** What a leader that lacks records does to a partition: its file loses half, while the broker is away. False if the broker's files are elsewhere. */
    public boolean cut(Topic topic, int partition) throws IOException {
        if (!Files.isDirectory(data)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(data)) {
            Path log = files.filter(file -> file.endsWith(Path.of(topic.name() + "-" + partition, FIRST_SEGMENT)))
                    .findFirst()
                    .orElseThrow();
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() / 2);
            }
        }
        return true;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public LocalBroker broker() {
        return broker;
    }

    /** Feeds an image without waiting; null for no id header. */
    public void feed(int partition, String id, byte[] image) {
        feed(feeder, partition, id, image);
    }

    /** Feeds through a producer of its own settings, and waits. */
    public void feedWith(Map<String, Object> settings, int partition, String id, byte[] image) {
        try (KafkaProducer<byte[], byte[]> own = producer(settings)) {
            feed(own, partition, id, image);
            own.flush();
        }
    }

    private static void feed(KafkaProducer<byte[], byte[]> to, int partition, String id, byte[] image) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.IMAGES.name(), partition, null, image);
        if (id != null) {
            record.headers().add(ImageHeaders.ID, id.getBytes(StandardCharsets.UTF_8));
        }
        to.send(record);
    }

    public void flush() {
        feeder.flush();
    }

    /** A usable archive, other weights for each generation. */
    public static ModelArchive archive(long generation) {
        return DenseNetworks.initialise(SHAPE, generation);
    }

    /** Networks that know images by these features instead of by pixels. */
    public static NetworkShape shapeOf(Optional<PretrainedFeatures> features) {
        return new NetworkShape(28, 28, 1, List.of(32), 8, List.of(), features);
    }

    /** A backbone that means the colours of 49 tiles. */
    public static Path backbone(Path folder) throws IOException {
        return ImageModels.write(ImageModels.tiles(56, 8), ImageModels.settings(56), folder);
    }

    public static Release release(long generation, ModelArchive archive) {
        ModelManifest about = ModelManifest.newBuilder()
                .setGeneration(generation)
                .setInput(InputShape.newBuilder()
                        .setHeight(archive.shape().height())
                        .setWidth(archive.shape().width())
                        .setChannels(archive.shape().channels()))
                .setLatentDimension(archive.shape().latentDimension())
                .setReleased(true)
                .build();
        return Release.cut(about, archive.toBytes(), new byte[] {1, 2, 3});
    }

    /** Publishes a release and makes it live, in one transaction. */
    public void publish(Release release) {
        publish(release.records(), release.manifest().getGeneration());
    }

    /** Publishes these records and makes that generation live, in one transaction. */
    public void publish(List<ModelRecord> records, long generation) {
        List<ModelRecord> all = new ArrayList<>(records);
        all.add(ModelRecord.newBuilder()
                .setLive(LivePointer.newBuilder().setGeneration(generation))
                .build());
        trainer.beginTransaction();
        for (ModelRecord record : all) {
            trainer.send(new ProducerRecord<>(
                    Topics.MODELS.name(), ModelKeys.of(record).getBytes(StandardCharsets.UTF_8), record.toByteArray()));
        }
        trainer.commitTransaction();
    }

    /** Reads a topic from its beginning, committed records only, until that is true of what was read. */
    public List<ConsumerRecord<byte[], byte[]>> read(
            Topic topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "allow.auto.create.topics",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!enough.test(read)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(topic.name() + " did not come to what was expected within "
                            + PATIENCE.toSeconds() + " s; it has " + read.size() + " records");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            return read;
        }
    }

    /** The latents topic once it has that many latents; markers are there too. */
    public List<ConsumerRecord<byte[], byte[]>> latents(int count) {
        return read(
                Topics.LATENTS,
                read -> read.stream()
                                .filter(record -> parse(record).hasEncoded())
                                .count()
                        >= count);
    }

    public static LatentRecord parse(ConsumerRecord<byte[], byte[]> record) {
        try {
            return LatentRecord.parseFrom(record.value());
        } catch (IOException e) {
            throw new AssertionError("no latent record at " + record.offset(), e);
        }
    }

    @Override
    public void close() {
        feeder.close(Duration.ZERO);
        trainer.close(Duration.ZERO);
        broker.close();
    }
}
