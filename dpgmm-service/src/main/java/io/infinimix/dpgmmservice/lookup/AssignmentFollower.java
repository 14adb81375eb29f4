package io.infinimix.dpgmmservice.lookup;

import io.infinimix.dpgmmservice.follow.Follower;
import io.infinimix.stream.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads the assignments of the partitions whose latents this instance assigns, and only of those: with more instances each has less to read. */
final class AssignmentFollower implements Follower {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final RecentAssignments recent;
    private final Supplier<Optional<Set<Integer>>> partitions;
    private final Supplier<Long> since;
    private final int most;
    private final Map<TopicPartition, Long> positions;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /**
     * @param consumer read-committed, without a group
     * @param partitions of this instance, or empty while that is not settled
     * @param since how far back to read a partition that is new here, in milliseconds since the epoch
     * @param most records to read of one that is new here
     * @param positions where an earlier follower stopped; kept up to date here
     */
    AssignmentFollower(
            Consumer<byte[], byte[]> consumer,
            RecentAssignments recent,
            Supplier<Optional<Set<Integer>>> partitions,
            Supplier<Long> since,
            int most,
            Map<TopicPartition, Long> positions) {
        this.consumer = consumer;
        this.recent = recent;
        this.partitions = partitions;
        this.since = since;
        this.most = most;
        this.positions = positions;
    }

    @Override
    public boolean poll() {
        Optional<Set<Integer>> own = partitions.get();
        if (own.isEmpty()) {
            recent.complete(false);
        } else {
            follow(own.get());
        }
        if (consumer.assignment().isEmpty()) {
            recent.complete(own.isPresent());
            return false;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.key() != null && record.value() != null) {
                recent.put(record.key(), record.timestamp(), record.value());
            }
            positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        recent.complete(own.isPresent() && ends.isEmpty());
        return true;
    }

    private void follow(Set<Integer> own) {
        Set<TopicPartition> wanted = own.stream()
                .map(partition -> new TopicPartition(Topics.ASSIGNMENTS.name(), partition))
                .collect(Collectors.toSet());
        Set<TopicPartition> added = new HashSet<>(wanted);
        added.removeAll(consumer.assignment());
        if (added.isEmpty() && wanted.equals(consumer.assignment())) {
            return;
        }
        recent.complete(false);
        consumer.assign(wanted);
        ends.keySet().retainAll(wanted);
        begin(added);
    }

    private void begin(Set<TopicPartition> added) {
        long from = since.get();
        Map<TopicPartition, OffsetAndTimestamp> inTime =
                consumer.offsetsForTimes(added.stream().collect(Collectors.toMap(tp -> tp, tp -> from)));
        consumer.endOffsets(added).forEach((partition, end) -> {
            OffsetAndTimestamp first = inTime.get(partition);
            long start = Math.max(first == null ? end : first.offset(), end - most);
            consumer.seek(partition, Math.max(start, positions.getOrDefault(partition, 0L)));
            ends.put(partition, end);
        });
    }
}
