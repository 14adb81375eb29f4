package io.infinimix.dpgmmservice;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.Topics;
import io.infinimix.stream.summary.LapReport;
import io.infinimix.stream.summary.SummaryRecord;
import io.infinimix.stream.update.MixtureUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The laps as one partition is told of them, and what the partitions report; committed records only. Not thread-safe. */
final class RunningLap implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    /** What a killed instance had committed is seen at once, and its session is not over so soon. */
    private static final int STILL_POLLS = 20;

    /** Updates that began a lap, in order. */
    final List<MixtureUpdate> laps = new ArrayList<>();

    private final List<LapReport> reports = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;

    RunningLap(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(
                new TopicPartition(Topics.MIXTURE_UPDATES.name(), 0), new TopicPartition(Topics.SUMMARIES.name(), 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what has come. */
    RunningLap read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                take(record);
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return this;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws InvalidProtocolBufferException {
        if (record.topic().equals(Topics.MIXTURE_UPDATES.name())) {
            MixtureUpdate update = MixtureUpdate.parseFrom(record.value());
            if (update.hasPlan()) {
                laps.add(update);
            }
        } else if (record.value() != null) {
            SummaryRecord summary = SummaryRecord.parseFrom(record.value());
            if (summary.hasReport()) {
                reports.add(summary.getReport());
            }
        }
    }

    /** Whether the lap that runs measures a birth. */
    boolean measuresBirths() {
        return !laps.isEmpty() && laps.get(laps.size() - 1).getPlan().getBirthCount() > 0;
    }

    /** Number of the lap that runs, 0 before the first. */
    long number() {
        return laps.isEmpty() ? 0 : laps.get(laps.size() - 1).getPlan().getLap();
    }

    /** How many births that lap measures. */
    int births(long number) {
        return laps.stream()
                .filter(update -> update.getPlan().getLap() == number)
                .mapToInt(update -> update.getPlan().getBirthCount())
                .findFirst()
                .orElse(0);
    }

    /** Reads for two seconds, in which nothing more comes of an instance that was killed; the partitions that have reported that lap. */
    Set<Integer> reportedUntilStill(long number) {
        for (int n = 0; n < STILL_POLLS; n++) {
            read();
        }
        Set<Integer> partitions = new TreeSet<>();
        reports.stream()
                .filter(report -> report.getLap() == number)
                .forEach(report -> partitions.add(report.getPartition()));
        return partitions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
