package io.infinimix.encoder.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.stream.Topics;
import io.infinimix.stream.offset.PresentTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition that has the offsets 40 to 99, by Kafka's own double of a consumer: it alone can be given every commit and every fault. */
class ReadingPositionsTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.IMAGES.name(), 0);
    private static final Uuid TOPIC = Uuid.randomUuid();
    private static final ImagesTopic READ = new ImagesTopic("cluster", TOPIC);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockConsumer<byte[], byte[]> images = new MockConsumer<>("none");
    private final Map<String, Uuid> ids = new HashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final ReadingPositions positions =
            new ReadingPositions(images, () -> new PresentTopics(ids, missing), READ, new EncoderMetrics(registry));

    @BeforeEach
    void assign() {
        ids.put(Topics.IMAGES.name(), TOPIC);
        images.assign(List.of(PARTITION));
        images.updateBeginningOffsets(Map.of(PARTITION, 40L));
        images.updateEndOffsets(Map.of(PARTITION, 100L));
    }

    @Test
    void beginsWithTheFirstImageWhereNothingWasCommittedAndLosesNone() {
        positions.restore(List.of(PARTITION));

        assertEquals(40, images.position(PARTITION));
        assertEquals(0, removed());
    }

    @Test
    void goesOnBehindACommitOfThisTopicAndBehindOneThatDoesNotSay() {
        for (String mark : List.of(READ.mark(), "", "mirrored/" + Uuid.randomUuid())) {
            images.commitSync(Map.of(PARTITION, new OffsetAndMetadata(70, Optional.of(3), mark)));

            positions.restore(List.of(PARTITION));

            assertEquals(70, images.position(PARTITION));
            assertEquals(new OffsetAndMetadata(70, Optional.of(3), READ.mark()), positions.unmoved(PARTITION, 70));
            assertEquals(new OffsetAndMetadata(71, Optional.empty(), READ.mark()), positions.unmoved(PARTITION, 71));
        }
    }

    @Test
    void aCommitOfTheTopicBeforeItIsNoPlaceInThisOne() {
        images.commitSync(Map.of(PARTITION, new OffsetAndMetadata(70, Optional.of(3), "cluster/" + Uuid.randomUuid())));

        positions.restore(List.of(PARTITION));

        assertEquals(40, images.position(PARTITION));
        assertEquals(0, removed());
    }

    @Test
    void countsWhatWasRemovedAndGoesOnWithTheOldest() {
        positions.correct(new OffsetOutOfRangeException(Map.of(PARTITION, 15L)));

        assertEquals(40, images.position(PARTITION));
        assertEquals(25, removed());
    }

    @Test
    void saysWhichTopicIsGoneOrAnother() {
        ids.put(Topics.IMAGES.name(), Uuid.randomUuid());
        assertThrows(
                TopicsChangedException.class,
                () -> positions.correct(new OffsetOutOfRangeException(Map.of(PARTITION, 120L))));

        missing.add(Topics.LATENTS.name());
        String message = assertThrows(TopicsChangedException.class, positions::checkTopics)
                .getMessage();
        assertTrue(message.contains(Topics.LATENTS.name()), message);
    }

    private double removed() {
        return registry.get("infinimix.encoder.removed").counter().count();
    }
}
