package io.infinimix.dpgmmservice;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A value and the partition that it is to be written to: what is said of an image stays in the partition that the image came from, whatever its key.
 *
 * @param <V> type of the value
 */
public record Placed<V>(int partition, V value) {

    static <K, V> StreamPartitioner<K, Placed<V>> partitioner() {
        return (topic, key, placed, partitions) -> Optional.of(Set.of(placed.partition()));
    }

    static <V> Serializer<Placed<V>> serializer(Serializer<V> value) {
        return (topic, placed) -> value.serialize(topic, placed.value());
    }
}
