package io.infinimix.trainer.release;

import io.infinimix.stream.send.TransactionSends;
import io.infinimix.trainer.KafkaSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Writes records in one transaction: a read-committed reader sees all of them or none. Opening shuts out every older instance with the same transactional id and ends what it had begun.
 * Not thread-safe.
 */
final class ReleaseWriter implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final KafkaProducer<byte[], byte[]> producer;

    private ReleaseWriter(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    static ReleaseWriter open(KafkaSettings kafka) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.transactionalProducer());
        try {
            producer.initTransactions();
            return new ReleaseWriter(producer);
        } catch (RuntimeException e) {
            producer.close(CLOSE);
            throw e;
        }
    }

    /**
     * @throws ShutOutException if a newer instance has taken over
     * @throws KafkaException if it is not certain that the transaction was committed: open another writer, which settles it, and look
     */
    void write(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            producer.beginTransaction();
            TransactionSends.sendAll(producer, records);
            commit();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new ShutOutException(e);
        } catch (KafkaException e) {
            if (e.getCause() instanceof ProducerFencedException
                    || e.getCause() instanceof InvalidProducerEpochException) {
                throw new ShutOutException(e);
            }
            throw e;
        }
    }

    private void commit() {
        try {
            producer.commitTransaction();
        } catch (TimeoutException e) {
            // Asking again is safe and waits for the same commit.
            producer.commitTransaction();
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
