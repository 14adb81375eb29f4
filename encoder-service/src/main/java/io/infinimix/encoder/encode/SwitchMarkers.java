package io.infinimix.encoder.encode;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Knows in which of its partitions this instance still owes a switch marker: in each that it was given, and in each after a switch. */
final class SwitchMarkers implements ConsumerRebalanceListener {

    private static final long NONE = 0;

    private final Map<TopicPartition, Long> written = new HashMap<>();
    private boolean grown;

    /** Partitions whose last marker is not of that generation. */
    Set<TopicPartition> owed(long generation) {
        Set<TopicPartition> owed = new HashSet<>();
        written.forEach((partition, marked) -> {
            if (marked != generation) {
                owed.add(partition);
            }
        });
        return owed;
    }

    /** Their markers are committed. */
    void written(Collection<TopicPartition> partitions, long generation) {
        partitions.forEach(partition -> written.computeIfPresent(partition, (key, marked) -> generation));
    }

    /** Nobody knows what was committed: all are owed again, and a marker that is repeated changes nothing. */
    void doubtAll() {
        written.replaceAll((partition, marked) -> NONE);
    }

    /** Whether partitions were given since this was last asked. */
    boolean takeGrown() {
        boolean before = grown;
        grown = false;
        return before;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> written.put(partition, NONE));
        grown |= !partitions.isEmpty();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        written.keySet().removeAll(partitions);
    }
}
