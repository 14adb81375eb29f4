package io.infinimix.dpgmmservice.clusters;

import io.infinimix.edge.kafka.KafkaConnection;
import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Asks the broker from time to time how many images wait for the encoder, and how many latents for the mixture. */
@ApplicationScoped
class Backlog {

    private static final Logger LOG = Logger.getLogger(Backlog.class);
    private static final int PERIOD_SECONDS = 2;
    private static final int TIMEOUT_MILLIS = 5000;

    private final KafkaConnection connection;
    private final String encoderGroup;
    private final String mixtureGroup;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "backlog");
        thread.setDaemon(true);
        return thread;
    });
    private Admin admin;
    private volatile Waiting waiting = new Waiting(null, null);

    /**
     * Records that wait; null where the broker does not tell.
     *
     * @param images for the encoder
     * @param latents for the mixture
     */
    record Waiting(Long images, Long latents) {}

    @Inject
    Backlog(
            ViewConfig config,
            KafkaConnection connection,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String mixtureGroup) {
        this.connection = connection;
        this.encoderGroup = config.encoderGroup();
        this.mixtureGroup = mixtureGroup;
    }

    void start(@Observes StartupEvent event) {
        clock.scheduleWithFixedDelay(this::ask, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    Waiting waiting() {
        return waiting;
    }

    private void ask() {
        try {
            if (admin == null) {
                admin = Admin.create(connection.with(Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS / 2)));
            }
            waiting = new Waiting(lag(Topics.IMAGES, encoderGroup), lag(Topics.LATENTS, mixtureGroup));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debugf("How much waits is not known now: %s", e.getMessage());
            waiting = new Waiting(null, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Long lag(Topic topic, String group) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        Map<TopicPartition, ListOffsetsResultInfo> ends = ends(topic);
        long lag = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata offset = committed.get(end.getKey());
            lag += Math.max(0, end.getValue().offset() - (offset == null ? 0 : offset.offset()));
        }
        return lag;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(Topic topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        int partitions = admin.describeTopics(List.of(topic.name()))
                .topicNameValues()
                .get(topic.name())
                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .partitions()
                .size();
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(n -> new TopicPartition(topic.name(), n), n -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }
}
