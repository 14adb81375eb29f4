package io.infinimix.encoder.position;

import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.stream.Topics;
import io.infinimix.stream.offset.OffsetGap;
import io.infinimix.stream.offset.OffsetGap.Kind;
import io.infinimix.stream.offset.PresentTopics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Where reading goes on, and what is said where that cannot be where it ended. Committed offsets carry the id of the topic that they count in, since
 * a topic that was created anew has offsets like those of the one before. Confined to the consumer's thread.
 */
public final class ReadingPositions {

    private static final Logger LOG = Logger.getLogger(ReadingPositions.class);

    private final Consumer<byte[], byte[]> images;
    private final Supplier<PresentTopics> present;
    private final ImagesTopic topic;
    private final EncoderMetrics metrics;
    private final Map<TopicPartition, OffsetAndMetadata> restored = new HashMap<>();

    /**
     * @param present asks the broker for names and ids of the needed topics that are there
     * @param topic that images are read from as the session begins
     */
    public ReadingPositions(
            Consumer<byte[], byte[]> images,
            Supplier<PresentTopics> present,
            ImagesTopic topic,
            EncoderMetrics metrics) {
        this.images = images;
        this.present = present;
        this.topic = topic;
        this.metrics = metrics;
    }

    /** To commit a position that has not moved: as it was committed before, if it was, since only then its leader's epoch is known. */
    public OffsetAndMetadata unmoved(TopicPartition partition, long offset) {
        OffsetAndMetadata before = restored.get(partition);
        return before != null && before.offset() == offset
                ? new OffsetAndMetadata(offset, before.leaderEpoch(), topic.mark())
                : new OffsetAndMetadata(offset, Optional.empty(), topic.mark());
    }

    /**
     * Asks the broker.
     *
     * @throws TopicsChangedException if a topic that the loop needs is gone, or the images topic is another one
     */
    public void checkTopics() {
        PresentTopics now = present.get();
        if (!now.missing().isEmpty()) {
            throw new TopicsChangedException("The topics " + now.missing() + " are gone");
        }
        if (!topic.id().equals(now.ids().get(Topics.IMAGES.name()))) {
            throw new TopicsChangedException("The topic " + Topics.IMAGES.name() + " was created anew");
        }
    }

    /**
     * Goes on in these partitions where the last commit ended, from the first image where there is none.
     *
     * @throws TopicsChangedException as {@link #checkTopics}
     */
    public void restore(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        checkTopics();
        Map<TopicPartition, OffsetAndMetadata> committed = images.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null || ofAnotherTopic(partition, offset)) {
                restored.remove(partition);
                images.seekToBeginning(Set.of(partition));
            } else {
                restored.put(partition, offset);
                images.seek(partition, offset);
            }
        }
    }

    private boolean ofAnotherTopic(TopicPartition partition, OffsetAndMetadata offset) {
        if (!topic.contradicts(offset.metadata())) {
            return false;
        }
        OffsetAndMetadata first =
                new OffsetAndMetadata(images.beginningOffsets(Set.of(partition)).get(partition));
        LOG.warn(new OffsetGap(partition, Kind.ANEW, offset.offset(), first).message());
        return true;
    }

    /**
     * After a poll that found nothing where it was to read: goes on at the nearest image that is there.
     *
     * @throws TopicsChangedException as {@link #checkTopics}
     */
    public void correct(OffsetOutOfRangeException found) {
        checkTopics();
        for (OffsetGap gap : OffsetGap.find(images, found, any -> false)) {
            restored.remove(gap.partition());
            images.seek(gap.partition(), gap.next());
            metrics.removed(gap.lost());
            if (gap.kind() != Kind.NONE) {
                LOG.warn(gap.message());
            }
        }
    }
}
