package io.infinimix.quickstart.feed;

import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends images to the images topic: acknowledged by all, in order and once per image and run, each with its id in a header. Belongs to one thread. */
public final class Feeder implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final KafkaProducer<byte[], byte[]> producer;
    private final FeedListener listener;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicReference<FeedFailedException> failure = new AtomicReference<>();
    private final AtomicLong images = new AtomicLong();
    private volatile boolean stopped;

    /** @param connection the bootstrap servers and whatever else a client needs to reach them */
    public Feeder(Map<String, Object> connection, FeedListener listener) {
        producer = new KafkaProducer<>(configuration(connection), new ByteArraySerializer(), new ByteArraySerializer());
        this.listener = listener;
    }

    private static Map<String, Object> configuration(Map<String, Object> connection) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        configuration.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        configuration.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
        configuration.putAll(connection);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Right after a topic was created, several requests in flight can be refused out of order until they time out.
        configuration.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.IMAGES.maxRecordBytes());
        return configuration;
    }

    /**
     * Feeds until the source ends, the limit is reached or {@link #stop} is called, and waits until the broker has answered for each image.
     *
     * @param limit most images
     * @param rate images a second, infinite for as fast as possible
     * @throws IOException if the source cannot be read
     * @throws FeedFailedException if the broker does not take an image
     */
    public void feed(ImageSource source, long limit, double rate, Clock clock)
            throws IOException, FeedFailedException, InterruptedException {
        Pace pace = new Pace(rate, clock);
        try {
            for (long n = 0; n < limit && !stopped; n++) {
                FeedImage image = source.next();
                if (image == null || stopped) {
                    break;
                }
                TimeUnit.NANOSECONDS.sleep(pace.beforeNext().toNanos());
                images.incrementAndGet();
                send(image);
                throwFailure();
            }
        } finally {
            producer.flush();
        }
        throwFailure();
    }

    private void send(FeedImage image) {
        if (image.bytes() > Topics.MAX_IMAGE_BYTES) {
            refuse(
                    image,
                    "it has " + image.bytes() + " bytes, the limit is " + Topics.MAX_IMAGE_BYTES
                            + ": scale it down or compress it");
            return;
        }
        byte[] id = image.id().getBytes(StandardCharsets.UTF_8);
        byte[] key = image.key().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.IMAGES.name(), key, image.content());
        record.headers().add(ImageHeaders.CLOUD_EVENTS_ID, id);
        record.headers().add(ImageHeaders.SOURCE, image.source().getBytes(StandardCharsets.UTF_8));
        listener.sending(image);
        producer.send(record, (metadata, e) -> {
            if (e == null) {
                acknowledged.incrementAndGet();
                bytes.addAndGet(image.bytes());
                listener.acknowledged(image);
            } else if (e instanceof RecordTooLargeException) {
                refuse(image, "it has " + image.bytes() + " bytes, and the broker's limit is lower: " + e.getMessage());
            } else {
                failure.compareAndSet(
                        null,
                        new FeedFailedException("the broker did not take " + image.id() + ": " + e.getMessage(), e));
            }
        });
    }

    private void refuse(FeedImage image, String reason) {
        refused.incrementAndGet();
        listener.refused(image, reason);
    }

    private void throwFailure() throws FeedFailedException {
        FeedFailedException e = failure.get();
        if (e != null) {
            throw e;
        }
    }

    /** Ends {@link #feed} after the image at hand. May be called by another thread. */
    public void stop() {
        stopped = true;
    }

    /** What has become of the images so far. */
    public FeedCount count() {
        return new FeedCount(images.get(), acknowledged.get(), refused.get(), bytes.get());
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
