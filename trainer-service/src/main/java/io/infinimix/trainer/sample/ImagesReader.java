package io.infinimix.trainer.sample;

import io.infinimix.stream.Topics;
import io.infinimix.stream.offset.OffsetGap;
import io.infinimix.stream.offset.OffsetGap.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads the images topic from where the sample stands. Belongs to one thread, except for {@link #wakeup}. */
final class ImagesReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ImagesReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    /** The sample is in no hurry: what comes within half a second is fetched at once. */
    private static final int FETCH_BYTES = 512 * 1024;

    private static final int FETCH_MILLIS = 500;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ImageSampler sampler;
    private final ImagesTopic topic;
    private final SampleCounts counts;
    private final long commitNanos;
    private long committedAt = System.nanoTime();
    private boolean uncommitted;

    /** @param topic that the sample is of */
    ImagesReader(
            Map<String, Object> settings,
            ImageSampler sampler,
            ImagesTopic topic,
            SampleCounts counts,
            Duration commitInterval) {
        Map<String, Object> unhurried = new HashMap<>(settings);
        unhurried.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_BYTES);
        unhurried.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
        // A reset of the consumer's own tells nobody what was skipped.
        unhurried.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.consumer = new KafkaConsumer<>(unhurried);
        this.sampler = sampler;
        this.topic = topic;
        this.counts = counts;
        this.commitNanos = commitInterval.toNanos();
    }

    /** Finds the partitions and seeks to where the sample stands, or to the beginning. */
    void start(Map<Integer, Long> offsets) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(Topics.IMAGES.name())) {
            partitions.add(new TopicPartition(info.topic(), info.partition()));
        }
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            Long next = offsets.get(partition.partition());
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
    }

    /**
     * Samples what has come, and commits when it is time.
     *
     * @throws IllegalStateException if the topic is gone, or another one
     */
    void poll() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try {
            consumer.poll(POLL).forEach(records::add);
        } catch (OffsetOutOfRangeException e) {
            topic.check();
            goOn(e);
        }
        topic.checkNowAndThen();
        for (int from = 0; from < records.size(); from += sampler.batch()) {
            sampler.accept(records.subList(from, Math.min(records.size(), from + sampler.batch())));
            uncommitted = true;
            if (sampler.commitDue()) {
                commit();
            }
        }
        if (uncommitted && System.nanoTime() - committedAt >= commitNanos) {
            commit();
        }
    }

    private void goOn(OffsetOutOfRangeException found) {
        for (OffsetGap gap : OffsetGap.find(consumer, found, any -> false)) {
            consumer.seek(gap.partition(), gap.next());
            counts.removed(gap.lost());
            if (gap.kind() != Kind.NONE) {
                LOG.warn(gap.message());
            }
        }
    }

    private void commit() {
        sampler.commit();
        uncommitted = false;
        committedAt = System.nanoTime();
    }

    /** Ends a poll that waits; from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        if (uncommitted) {
            commit();
        }
        consumer.close();
        sampler.close();
    }
}
