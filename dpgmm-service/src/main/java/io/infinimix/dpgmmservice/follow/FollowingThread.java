package io.infinimix.dpgmmservice.follow;

import io.infinimix.edge.kafka.KafkaConnection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/** Keeps a follower going from start to stop, whatever the broker does: after an error it begins again with a consumer that is new. */
public final class FollowingThread {

    private static final Logger LOG = Logger.getLogger(FollowingThread.class);
    private static final long RETRY_MILLIS = 1000;
    private static final long JOIN_MILLIS = 5000;
    /** What comes within a fifth of a second is fetched at once: a fetch for every commit of the topology would cost the broker more than what is fetched. */
    private static final int FETCH_BYTES = 256 * 1024;

    private static final int FETCH_MILLIS = 200;

    private final String name;
    private final KafkaConnection connection;
    private final Function<KafkaConsumer<byte[], byte[]>, Follower> followers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private Thread thread;

    /**
     * @param name of the thread, and in the log
     * @param followers makes a follower of a read-committed consumer without a group, each time that one begins
     */
    public FollowingThread(
            String name, KafkaConnection connection, Function<KafkaConsumer<byte[], byte[]>, Follower> followers) {
        this.name = name;
        this.connection = connection;
        this.followers = followers;
    }

    /** Begins; returns at once. */
    public void start() {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends it; waits for a few seconds at most. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        KafkaConsumer<byte[], byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
        thread.join(JOIN_MILLIS);
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(settings())) {
                consumer = opened;
                Follower follower = followers.apply(opened);
                while (stopping.getCount() > 0) {
                    if (!follower.poll()) {
                        pause();
                    }
                }
            } catch (WakeupException e) {
                LOG.debugf("%s is woken up to stop", name);
            } catch (KafkaException e) {
                LOG.warnf("%s starts over: %s", name, e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            stopping.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private Map<String, Object> settings() {
        return connection.with(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_MILLIS,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
    }
}
