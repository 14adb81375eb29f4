package io.infinimix.encoder.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TransactionalPublisherTest {

    /** As Kafka's client does when it has waited for its brokers in vain: it does not throw. */
    private static final class Lost extends MockProducer<byte[], byte[]> {

        private int sends;

        Lost() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            sends++;
            return CompletableFuture.failedFuture(new TimeoutException("latents not present in metadata"));
        }
    }

    @Test
    void waitsForLostBrokersOnceAndNotForEachRecord() {
        Lost producer = new Lost();
        TransactionalPublisher publisher = new TransactionalPublisher(() -> producer);

        assertThrows(
                TimeoutException.class,
                () -> publisher.publish(
                        Collections.nCopies(500, new ProducerRecord<>("latents", new byte[1])),
                        Map.of(),
                        new ConsumerGroupMetadata("encoders")));

        assertEquals(1, producer.sends);
    }
}
