package io.infinimix.stream.send;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends the records of a transaction. A client that has lost all brokers forgets what partitions there are, and then each send waits {@code max.block.ms} for them before it fails: a transaction of hundreds of
 * records would wait for an hour and more. So the first send that has failed when it returns ends it. One that fails later makes the commit fail.
 */
public final class TransactionSends {

    private TransactionSends() {}

    /**
     * Sends all of them, without waiting for the broker to have them.
     *
     * @param producer in a transaction that has begun
     * @throws KafkaException why a record was refused; the transaction is in doubt
     */
    public static void sendAll(Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
        for (ProducerRecord<byte[], byte[]> record : records) {
            throwIfRefused(producer.send(record));
        }
    }

    private static void throwIfRefused(Future<RecordMetadata> sent) {
        if (!sent.isDone()) {
            return;
        }
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
