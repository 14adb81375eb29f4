package io.infinimix.bench.layer;

import io.infinimix.bench.load.CpuTime;
import io.infinimix.stream.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka alone: images in, as many records of a latent's size out, in transactions as large as the encoder's, with nothing done between. On topics of its own, which it deletes. What
 * comes out is filled with noise, which cannot be compressed, as latents can hardly be.
 */
public final class PassThrough {

    private static final String IN = "bench.pass-through.in";
    private static final String OUT = "bench.pass-through.out";
    private static final int PARTITIONS = 4;
    private static final int BATCH = 512;
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration STALL = Duration.ofMinutes(2);

    private final Map<String, Object> connection;
    private final List<byte[]> files;
    private final byte[] latent;
    private final CpuTime cpu = new CpuTime();

    /**
     * @param files what goes in
     * @param latentBytes size of what comes out
     */
    public PassThrough(Map<String, Object> connection, List<byte[]> files, int latentBytes) {
        this.connection = connection;
        this.files = files;
        latent = new byte[latentBytes];
        new Random(1).nextBytes(latent);
    }

    /**
     * @param warmUp images before the measurement
     * @param images measured
     * @param broker the broker's process
     */
    public Layer run(int warmUp, int images, long broker) throws IOException, InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(
                            List.of(new NewTopic(IN, PARTITIONS, (short) 1), new NewTopic(OUT, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            try {
                fill(warmUp + images);
                return drain(warmUp, images, broker);
            } finally {
                admin.deleteTopics(List.of(IN, OUT)).all().get();
            }
        }
    }

    private void fill(int count) throws IOException {
        Map<String, Object> configuration = new HashMap<>(connection);
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        configuration.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        // Right after a topic was created, several requests in flight can be refused out of order until they time out.
        configuration.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(configuration)) {
            for (int n = 0; n < count; n++) {
                producer.send(
                        new ProducerRecord<>(IN, n % PARTITIONS, null, files.get(n % files.size())), (metadata, e) -> {
                            if (e != null) {
                                failure.compareAndSet(null, e);
                            }
                        });
            }
        }
        if (failure.get() != null) {
            throw new IOException("the broker did not take what was to pass through: " + failure.get(), failure.get());
        }
    }

    private Layer drain(int warmUp, int images, long broker) throws IOException {
        Map<String, Object> reading = new HashMap<>(connection);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, "bench.pass-through");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        Map<String, Object> writing = new HashMap<>(connection);
        writing.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench.pass-through");
        writing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        writing.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        Map<String, Long> pids = Map.of("bench", ProcessHandle.current().pid(), "broker", broker);
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = producer(writing)) {
            producer.initTransactions();
            consumer.subscribe(List.of(IN));
            long passed = pass(consumer, producer, 0, warmUp);
            Map<String, Double> before = cpu.seconds(pids);
            long start = System.nanoTime();
            long done = pass(consumer, producer, passed, warmUp + images) - passed;
            double seconds = (System.nanoTime() - start) / 1e9;
            Map<String, Double> taken = cpu.seconds(pids);
            taken.replaceAll((name, total) -> total - before.get(name));
            return new Layer("Kafka in and out", done, seconds, taken);
        }
    }

    private long pass(
            KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer, long from, long to)
            throws IOException {
        long passed = from;
        long moved = System.nanoTime();
        while (passed < to) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            if (records.isEmpty()) {
                if (System.nanoTime() - moved > STALL.toNanos()) {
                    throw new IOException(
                            (to - passed) + " images have not come out of Kafka for " + STALL.toMinutes() + " minutes");
                }
                continue;
            }
            moved = System.nanoTime();
            producer.beginTransaction();
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                producer.send(new ProducerRecord<>(OUT, record.partition(), record.key(), latent));
                offsets.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
            }
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
            passed += records.size();
        }
        return passed;
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> configuration) {
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.IMAGES.maxRecordBytes());
        return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
