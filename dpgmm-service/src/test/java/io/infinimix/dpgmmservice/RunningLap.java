package io.infinimix.dpgmmservice;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.Topics;
import io.infinimix.stream.update.MixtureUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The laps as one partition is told of them, committed ones only. Not thread-safe. */
final class RunningLap implements AutoCloseable {

    /** Updates that began a lap, in order. */
    final List<MixtureUpdate> laps = new ArrayList<>();

    private final KafkaConsumer<byte[], byte[]> consumer;

    RunningLap(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition first = new TopicPartition(Topics.MIXTURE_UPDATES.name(), 0);
        consumer.assign(List.of(first));
        consumer.seekToBeginning(List.of(first));
    }

    /** Reads what has come. */
    RunningLap read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            try {
                MixtureUpdate update = MixtureUpdate.parseFrom(record.value());
                if (update.hasPlan()) {
                    laps.add(update);
                }
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return this;
    }

    /** Whether the lap that runs measures a birth. */
    boolean measuresBirths() {
        return !laps.isEmpty() && laps.get(laps.size() - 1).getPlan().getBirthCount() > 0;
    }

    /** Number of the lap that runs, 0 before the first. */
    long number() {
        return laps.isEmpty() ? 0 : laps.get(laps.size() - 1).getPlan().getLap();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
