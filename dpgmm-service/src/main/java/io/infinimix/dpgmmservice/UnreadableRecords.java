package io.infinimix.dpgmmservice;

import io.infinimix.stream.Topics;
import io.infinimix.stream.image.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;

/** A record that is not what its topic promises becomes a dead letter in the same transaction, and the stream goes on. */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    private static final Logger LOG = Logger.getLogger(UnreadableRecords.class);

    @Override
    public void configure(Map<String, ?> configuration) {
        // Needs none.
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        String place = record.topic() + "-" + record.partition() + "-" + record.offset();
        LOG.errorf("Record %s is left out: %s", place, failure.getMessage());
        Headers headers = new RecordHeaders(record.headers().toArray());
        add(headers, DeadLetterHeaders.REASON, "unreadable");
        add(headers, DeadLetterHeaders.MESSAGE, failure.getMessage());
        add(headers, DeadLetterHeaders.TOPIC, record.topic());
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        add(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(record.timestamp()));
        return Response.resume(List.of(
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, null, record.key(), record.value(), headers)));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
