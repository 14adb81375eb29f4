package io.infinimix.dpgmmservice.source;

import io.infinimix.stream.offset.OffsetGap;
import io.infinimix.stream.offset.OffsetGap.Kind;
import io.infinimix.stream.offset.PresentTopics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * What a stream thread reads its topics with. Where a topic does not have what was to be read next, it goes on at the nearest record that is there, says so once and counts what was lost: Kafka Streams would read
 * the topic from its beginning, whatever the cause, and say nothing. Where nothing was committed yet, Kafka Streams decides as ever.
 */
public final class SourceConsumer extends KafkaConsumer<byte[], byte[]> {

    private static final Logger LOG = Logger.getLogger(SourceConsumer.class);
    private static final int ANSWER_MILLIS = 10_000;

    private final Map<String, Object> configuration;
    private final SourceMetrics metrics;
    private final Map<String, Uuid> read = new HashMap<>();

    /** @param configuration as Kafka Streams has it */
    public SourceConsumer(Map<String, Object> configuration, SourceMetrics metrics) {
        super(withoutReset(configuration), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.configuration = configuration;
        this.metrics = metrics;
    }

    /** A consumer that resets by itself tells nobody. Kafka Streams keeps its own policy for where nothing was committed. */
    private static Map<String, Object> withoutReset(Map<String, Object> configuration) {
        Map<String, Object> own = new HashMap<>(configuration);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return own;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Assignment(listener));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        try {
            return super.poll(timeout);
        } catch (OffsetOutOfRangeException e) {
            correct(e);
            return ConsumerRecords.empty();
        }
    }

    private void correct(OffsetOutOfRangeException found) {
        Set<String> topics = topics(found.partitions());
        PresentTopics now = present(topics);
        if (!now.missing().isEmpty()) {
            return;
        }
        for (OffsetGap gap : OffsetGap.find(this, found, topic -> isAnew(topic, now))) {
            seek(gap.partition(), gap.next());
            metrics.removed(gap.partition().topic(), gap.lost());
            if (gap.kind() != Kind.NONE) {
                LOG.warn(gap.message());
            }
        }
        topics.removeIf(topic -> !isAnew(topic, now));
        if (!topics.isEmpty()) {
            begin(topics);
        }
        read.putAll(now.ids());
    }

    /** All that is read of a topic that was created anew, whether its offsets have shown that yet or not. */
    private void begin(Set<String> anew) {
        seekToBeginning(assignment().stream()
                .filter(partition -> anew.contains(partition.topic()))
                .toList());
    }

    private boolean isAnew(String topic, PresentTopics now) {
        return read.containsKey(topic) && !read.get(topic).equals(now.ids().get(topic));
    }

    /** Of topics of which nothing was held before: the others may have been created anew without a rebalance, which only their offsets show. */
    private void learn(Collection<TopicPartition> given) {
        Set<TopicPartition> held = new HashSet<>(assignment());
        given.forEach(held::remove);
        Set<String> fresh = topics(given);
        fresh.removeIf(topic -> read.containsKey(topic) && topics(held).contains(topic));
        if (!fresh.isEmpty()) {
            read.putAll(present(fresh).ids());
        }
    }

    private static Set<String> topics(Collection<TopicPartition> partitions) {
        Set<String> topics = new HashSet<>();
        partitions.forEach(partition -> topics.add(partition.topic()));
        return topics;
    }

    private PresentTopics present(Set<String> topics) {
        Map<String, Object> own = new HashMap<>(configuration);
        own.keySet().retainAll(AdminClientConfig.configNames());
        own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        try (Admin admin = Admin.create(own)) {
            return PresentTopics.of(admin, topics);
        }
    }

    /** Learns which topics the given partitions are of, before anybody else hears of them. */
    private final class Assignment implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener listener;

        Assignment(ConsumerRebalanceListener listener) {
            this.listener = listener;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            learn(partitions);
            listener.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            listener.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            listener.onPartitionsLost(partitions);
        }
    }
}
