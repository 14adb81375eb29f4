package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.stream.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop with the real broker and the real services, as a user starts it. */
class DemoIT {

    private static final int IMAGES = 3000;

    @TempDir
    Path dir;

    @Test
    @Timeout(900)
    void everyImageIsAssignedAlthoughEachServiceIsKilledOnce() throws Exception {
        List<ProcessHandle> seen = new ArrayList<>();
        try (RunningDemo demo =
                new RunningDemo(dir, "--images", "" + IMAGES, "--rate", "75", "--seed", "3", "--exit", "--json")) {
            String bootstrap = demo.bootstrap();
            awaitRecords(demo, bootstrap, Topics.TRAINING.name(), 2);
            seen.addAll(demo.children());
            demo.killService("trainer");
            awaitRecords(demo, bootstrap, Topics.ASSIGNMENTS.name(), 1);
            demo.killService("encoder");
            awaitRecords(demo, bootstrap, Topics.ASSIGNMENTS.name(), IMAGES / 2);
            demo.killService("dpgmm");

            assertEquals(0, demo.exitStatus(Duration.ofSeconds(400)), demo::toString);
            JsonNode report = new ObjectMapper().readTree(demo.lastLine(dir));
            assertEquals(IMAGES, report.get("images").asInt(), report::toString);
            assertEquals(IMAGES, report.get("assigned").asInt(), report::toString);
            assertEquals(0, report.get("unaccounted").asInt(), report::toString);
            assertEquals(0, report.get("repeated").asInt(), report::toString);
            assertTrue(report.get("generation").asInt() >= 1, report::toString);
            assertTrue(report.get("clusters").asInt() >= 2, report::toString);
            assertTrue(report.get("nmi").asDouble() > 0.5, report::toString);
            for (String service : List.of("encoder", "dpgmm", "trainer")) {
                assertTrue(report.get("restarts").get(service).asInt() >= 1, report::toString);
            }
        }
        assertTrue(seen.size() >= 4, seen::toString);
        assertTrue(seen.stream().noneMatch(ProcessHandle::isAlive), seen::toString);
    }

    @Test
    @Timeout(600)
    void whenTheLauncherIsKilledNothingStays() throws Exception {
        try (RunningDemo demo = new RunningDemo(dir, "--images", "1000", "--rate", "1")) {
            demo.bootstrap();
            List<ProcessHandle> children = Awaitility.await("broker and services")
                    .atMost(Duration.ofMinutes(5))
                    .until(demo::children, found -> found.size() == 4);

            demo.kill();

            for (ProcessHandle child : children) {
                child.onExit().get(3, TimeUnit.MINUTES);
            }
        }
    }

    /** Waits until so many committed records are on a topic. */
    private static void awaitRecords(RunningDemo demo, String bootstrap, String topic, int count) throws Exception {
        Map<String, Object> connection = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(400).toNanos();
            for (int found = 0; found < count; ) {
                assertTrue(System.nanoTime() < deadline, topic + " has " + found + " records; " + demo.said());
                found += consumer.poll(Duration.ofSeconds(1)).count();
            }
        }
    }
}
