package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.broker.LocalBroker;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.stream.TopicCreation;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.testbroker.TestBroker;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FeederIT {

    private static final int PARTITIONS = 2;

    @TempDir
    private static Path shared;

    @TempDir
    Path dir;

    private static LocalBroker broker;

    private final List<String> refusals = new ArrayList<>();
    private Map<TopicPartition, Long> before;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(shared);
        try (Admin admin = Admin.create(connection())) {
            new TopicCreation(PARTITIONS, (short) 1).createMissing(admin);
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void rememberEnds() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            before = consumer.endOffsets(partitions());
        }
    }

    @Test
    void everyGlyphArrivesOnceWithAnIdOfItsOwn() throws Exception {
        FeedCount count = feed(Sources.glyphs(GlyphSettings.of(10, 1)), 1000);

        assertEquals(1000, count.acknowledged());
        List<ConsumerRecord<byte[], byte[]>> records = records(1000);
        Set<String> ids = new HashSet<>();
        records.forEach(record -> ids.add(ImageHeaders.id(record)));
        assertEquals(1000, records.size());
        assertEquals(1000, ids.size());
        assertEquals("glyphs", ImageHeaders.source(records.get(0).headers()));
    }

    @Test
    void aFileOverTheLimitIsRefusedAndCountedAndTheOthersArrive() throws Exception {
        Files.writeString(dir.resolve("a.png"), "text");
        Files.write(dir.resolve("b.png"), new byte[0]);
        try (RandomAccessFile large = new RandomAccessFile(dir.resolve("c.png").toFile(), "rw")) {
            large.setLength(10_000_000);
        }

        FeedCount count = feed(Sources.data(dir, null), Long.MAX_VALUE);

        assertEquals(new FeedCount(3, 2, 1, 4), count);
        assertEquals(2, records(2).size());
        assertTrue(
                refusals.get(0).contains("10000000") && refusals.get(0).contains("" + Topics.MAX_IMAGE_BYTES),
                refusals.get(0));
    }

    @Test
    void aLowerLimitOfTheBrokerRefusesToo() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.IMAGES.name());
        Files.write(dir.resolve("a.png"), new byte[100]);
        Files.write(dir.resolve("b.png"), new byte[60_000]);
        try (Admin admin = Admin.create(connection())) {
            alter(admin, topic, "20000");
            try {
                assertEquals(new FeedCount(2, 1, 1, 100), feed(Sources.data(dir, null), Long.MAX_VALUE));
            } finally {
                alter(admin, topic, Integer.toString(Topics.IMAGES.maxRecordBytes()));
            }
        }
        assertEquals(1, records(1).size());
    }

    @Test
    void anImageIsTakenAndKeptWhateverTimeItsProducerGives() throws Exception {
        long now = System.currentTimeMillis();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Duration ahead : List.of(Duration.ofHours(2), Duration.ofDays(-30))) {
                producer.send(new ProducerRecord<>(
                                Topics.IMAGES.name(), 0, now + ahead.toMillis(), null, new byte[] {1}))
                        .get();
            }
        }

        List<ConsumerRecord<byte[], byte[]>> records = records(2);
        assertEquals(2, records.size());
        records.forEach(record -> assertTrue(
                Math.abs(record.timestamp() - now) < Duration.ofMinutes(30).toMillis(), record::toString));
    }

    @Test
    void theCommandSaysThatNoBrokerAnswersOrThatTopicsAreMissing() {
        Broker nobody = new Broker();
        CommandLine.populateCommand(nobody, "--bootstrap", "127.0.0.1:1");
        String message =
                assertThrows(IOException.class, nobody::requireImagesTopic).getMessage();
        assertTrue(message.contains("127.0.0.1:1") && message.contains("--bootstrap"), message);
    }

    private FeedCount feed(ImageSource source, long limit) throws Exception {
        FeedListener listener = new FeedListener() {
            @Override
            public void refused(FeedImage image, String reason) {
                refusals.add(reason);
            }
        };
        try (source;
                Feeder feeder = new Feeder(connection(), listener)) {
            feeder.feed(source, limit, Double.POSITIVE_INFINITY, Clock.systemUTC());
            return feeder.count();
        }
    }

    private static void alter(Admin admin, ConfigResource topic, String limit) throws Exception {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, limit), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
    }

    /** What was written since the test began: the ends tell how much that is. */
    private List<ConsumerRecord<byte[], byte[]>> records(int atLeast) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(partitions());
            before.forEach(consumer::seek);
            long expected = consumer.endOffsets(partitions()).entrySet().stream()
                    .mapToLong(end -> end.getValue() - before.get(end.getKey()))
                    .sum();
            assertTrue(expected >= atLeast, expected + " records were written");
            while (records.size() < expected) {
                consumer.poll(Duration.ofSeconds(5)).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int p = 0; p < PARTITIONS; p++) {
            partitions.add(new TopicPartition(Topics.IMAGES.name(), p));
        }
        return partitions;
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
