package io.infinimix.dpgmmservice.clusters;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the read-committed view up to date, from start to shutdown, whatever the broker does. */
@ApplicationScoped
class ViewThread {

    private static final Logger LOG = Logger.getLogger(ViewThread.class);
    private static final long RETRY_MILLIS = 1000;

    private final ReadCommittedView view;
    private final ViewConfig config;
    private final String bootstrapServers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private Thread thread;

    @Inject
    ViewThread(ViewConfig config, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.view = new ReadCommittedView(config, Clock.systemUTC());
    }

    /** The view that this thread writes. */
    @Produces
    @Singleton
    ReadCommittedView view() {
        return view;
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::run, "read-committed-view");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        KafkaConsumer<byte[], byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
        thread.join(5_000);
    }

    private void run() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        while (stopping.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(settings())) {
                consumer = opened;
                ViewReader reader = new ViewReader(opened, view, config.replayedRecords(), positions);
                while (stopping.getCount() > 0 && !reader.start()) {
                    pause();
                }
                while (stopping.getCount() > 0) {
                    reader.poll();
                }
            } catch (WakeupException e) {
                LOG.debug("Woken up to stop");
            } catch (KafkaException e) {
                LOG.warnf("The view starts over: %s", e.getMessage());
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
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }
}
