package io.infinimix.encoder.encode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a batch got in each partition: the images up to some are done, the others are to be read again. */
final class Progress {

    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private final Map<TopicPartition, Long> undone = new HashMap<>();

    /**
     * @param count how many of the records, from the first on, are done
     * @param mark what offsets are committed with
     */
    Progress(List<ConsumerRecord<byte[], byte[]>> records, int count, String mark) {
        for (int n = 0; n < records.size(); n++) {
            ConsumerRecord<byte[], byte[]> record = records.get(n);
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (n < count) {
                done.put(partition, new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), mark));
            } else {
                undone.putIfAbsent(partition, record.offset());
            }
        }
    }

    /** What to commit, for partitions with images that are done. */
    Map<TopicPartition, OffsetAndMetadata> done() {
        return done;
    }

    /** Where to read again from, for partitions with images that are not done. */
    Map<TopicPartition, Long> undone() {
        return undone;
    }
}
