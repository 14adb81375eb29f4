package io.infinimix.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.record.TimestampType;

/** Creates the topics of the catalogue that are missing, and refuses ones that exist with another number of partitions, because that never changes. */
public final class TopicCreation {

    private final int sharedPartitions;
    private final short replication;

    /**
     * @param sharedPartitions of the images topic and all that images run through
     * @param replication copies of each partition, −1 for the broker's default
     */
    public TopicCreation(int sharedPartitions, short replication) {
        this.sharedPartitions = sharedPartitions;
        this.replication = replication;
    }

    /**
     * @throws IllegalStateException if a topic has another number of partitions than asked for
     * @throws ExecutionException if the broker refuses
     */
    public void createMissing(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = new ArrayList<>();
        List<String> present = new ArrayList<>();
        for (Topic topic : Topics.all()) {
            if (existing.contains(topic.name())) {
                present.add(topic.name());
            } else {
                missing.add(new NewTopic(topic.name(), topic.partitions(sharedPartitions), replication)
                        .configs(configuration(topic)));
            }
        }
        verify(admin.describeTopics(present).allTopicNames().get());
        create(admin, missing);
    }

    private void create(Admin admin, List<NewTopic> missing) throws ExecutionException, InterruptedException {
        for (Map.Entry<String, org.apache.kafka.common.KafkaFuture<Void>> created :
                admin.createTopics(missing).values().entrySet()) {
            try {
                created.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private void verify(Map<String, TopicDescription> present) {
        for (Topic topic : Topics.all()) {
            TopicDescription description = present.get(topic.name());
            int wanted = topic.partitions(sharedPartitions);
            if (description != null && description.partitions().size() != wanted) {
                throw new IllegalStateException(
                        topic.name() + " has " + description.partitions().size() + " partitions, not " + wanted
                                + ": run with that number, or with another cluster; partitions never change");
            }
        }
    }

    /** The topic's settings as Kafka names them. Records are dated by the broker, so that nobody else's clock decides how long they are kept or whether they are taken. */
    public static Map<String, String> configuration(Topic topic) {
        boolean compact = topic.cleanup() == Topic.Cleanup.COMPACT;
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compact ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                topic.retention().isZero()
                        ? "-1"
                        : Long.toString(topic.retention().toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(topic.maxRecordBytes()),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                TimestampType.LOG_APPEND_TIME.name);
    }
}
