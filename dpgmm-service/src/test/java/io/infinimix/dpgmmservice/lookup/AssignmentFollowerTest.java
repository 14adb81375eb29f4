package io.infinimix.dpgmmservice.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AssignmentFollowerTest {

    private static final int MOST = 1_000;
    private static final long FIRST_IN_TIME = 40;

    /** Kafka's stand-in answers nothing about times. */
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return times.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, time -> new OffsetAndTimestamp(FIRST_IN_TIME, time.getValue())));
        }
    };

    private final RecentAssignments recent = new RecentAssignments(Clock.systemUTC(), Duration.ofMinutes(15), MOST);
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Optional<Set<Integer>> own = Optional.empty();
    private final AssignmentFollower follower =
            new AssignmentFollower(consumer, recent, () -> own, () -> 0L, MOST, positions);

    @Test
    void itIsNotCompleteBeforeItKnowsItsPartitions() {
        assertFalse(follower.poll());
        assertFalse(recent.complete());
    }

    @Test
    void anInstanceWithoutPartitionsHasAllThatItCanHave() {
        own = Optional.of(Set.of());
        assertFalse(follower.poll());
        assertTrue(recent.complete());
    }

    @Test
    void itReadsItsPartitionsFromWhereTheirTimeBegins() {
        ends(50, 0);
        own = Optional.of(Set.of(0));

        assertTrue(follower.poll());
        assertEquals(Set.of(partition(0)), consumer.assignment());
        assertFalse(recent.complete(), "nothing is read yet");
        for (long offset = FIRST_IN_TIME; offset < 50; offset++) {
            add(0, offset);
        }
        follower.poll();

        assertTrue(recent.complete());
        assertTrue(recent.find("0-40").isPresent());
        assertEquals(50, positions.get(partition(0)));
    }

    @Test
    void aPartitionThatComesIsReadAndOneThatStaysGoesOn() {
        ends(41, 0, 1);
        own = Optional.of(Set.of(0));
        follower.poll();
        add(0, FIRST_IN_TIME);
        follower.poll();
        assertTrue(recent.complete());

        own = Optional.of(Set.of(0, 1));
        follower.poll();
        assertFalse(recent.complete(), "the new partition is not read yet");
        assertEquals(41, consumer.position(partition(0)));
        add(1, FIRST_IN_TIME);
        follower.poll();

        assertTrue(recent.complete());
        assertTrue(recent.find("1-40").isPresent());
    }

    @Test
    void aPartitionThatWentAndComesBackGoesOnWhereItWas() {
        ends(41, 0, 1);
        own = Optional.of(Set.of(0));
        follower.poll();
        add(0, FIRST_IN_TIME);
        follower.poll();
        own = Optional.of(Set.of());
        follower.poll();
        own = Optional.of(Set.of(0));
        follower.poll();

        assertEquals(41, consumer.position(partition(0)));
        assertTrue(recent.complete());
    }

    @Test
    void moreThanAreKeptAreNotRead() {
        ends(5_000, 0);
        own = Optional.of(Set.of(0));
        follower.poll();

        assertEquals(5_000 - MOST, consumer.position(partition(0)));
    }

    private void ends(long end, int... partitions) {
        for (int partition : partitions) {
            consumer.updateEndOffsets(Map.of(partition(partition), end));
            consumer.updatePartitions(Topics.ASSIGNMENTS.name(), List.of());
        }
    }

    private void add(int partition, long offset) {
        consumer.addRecord(new ConsumerRecord<>(
                Topics.ASSIGNMENTS.name(),
                partition,
                offset,
                System.currentTimeMillis(),
                TimestampType.CREATE_TIME,
                1,
                1,
                (partition + "-" + offset).getBytes(StandardCharsets.UTF_8),
                new byte[] {1},
                new RecordHeaders(),
                Optional.empty()));
    }

    private static TopicPartition partition(int partition) {
        return new TopicPartition(Topics.ASSIGNMENTS.name(), partition);
    }
}
