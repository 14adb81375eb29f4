package io.infinimix.trainer.sample;

import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.InputChoice;
import io.infinimix.stream.image.UndecodableImageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Looks at the first images of the stream. Belongs to one thread, except for {@link #wakeup}. */
final class InputProbe implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final InputChoice choice;
    private final ImageDecoder decoder = new ImageDecoder();

    InputProbe(Map<String, Object> settings, InputChoice choice) {
        this.consumer = new KafkaConsumer<>(settings);
        this.choice = choice;
    }

    /** Goes to the stream's beginning. */
    void start() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.IMAGES.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Looks at what has come; files that are no images say nothing. */
    void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (choice.isReady()) {
                return;
            }
            try {
                choice.add(decoder.look(record.value()));
            } catch (UndecodableImageException e) {
                // The encoder says so with the reason.
            }
        }
    }

    /** Ends a poll that waits; from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
        decoder.close();
    }
}
