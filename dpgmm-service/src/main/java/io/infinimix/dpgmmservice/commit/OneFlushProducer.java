package io.infinimix.dpgmmservice.commit;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A transactional producer that flushes when a transaction is committed, and not before. Kafka Streams flushes once for each task before it commits the transaction of all of them, and waits each time for the broker's
 * answer, while the stream thread takes nothing. The commit itself waits for every record of the transaction and fails where one of them has, so that those waits add nothing to it.
 */
final class OneFlushProducer extends KafkaProducer<byte[], byte[]> {

    /** @param configuration with a transactional id */
    OneFlushProducer(Map<String, Object> configuration) {
        super(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Leaves it to the commit. */
    @Override
    public void flush() {}
}
