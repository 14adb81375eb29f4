package io.infinimix.encoder.publish;

import io.infinimix.stream.send.TransactionSends;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes records and the offsets that they come from together or not at all. After a failure nobody knows whether the broker committed: {@link #recover} asks, by
 * starting a new producer under the same transactional id, which ends whatever the old one left open. Confined to one thread.
 */
public final class TransactionalPublisher implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private Producer<byte[], byte[]> producer;

    /** @param producers gives transactional producers of one and the same transactional id */
    public TransactionalPublisher(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
        this.producer = started();
    }

    /**
     * One transaction.
     *
     * @param group of the consumer as it is now: the broker refuses offsets of a member that has lost its partitions
     */
    public void publish(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        TransactionSends.sendAll(producer, records);
        producer.sendOffsetsToTransaction(offsets, group);
        producer.commitTransaction();
    }

    /** After this, what was in doubt is either committed or aborted, and the committed offsets say which. */
    public void recover() {
        producer.close(Duration.ZERO);
        producer = started();
    }

    private Producer<byte[], byte[]> started() {
        Producer<byte[], byte[]> opened = producers.get();
        try {
            opened.initTransactions();
            return opened;
        } catch (RuntimeException e) {
            opened.close(Duration.ZERO);
            throw e;
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
