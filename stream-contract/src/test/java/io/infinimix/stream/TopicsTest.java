package io.infinimix.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topic.Cleanup;
import io.infinimix.stream.Topic.Partitioning;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void namesAreTellingAndUnique() {
        for (Topic topic : Topics.all()) {
            assertTrue(topic.name().matches("infinimix\\.[a-z][a-z.-]*"), topic.name());
        }
        assertEquals(
                Topics.all().size(),
                Topics.all().stream().map(Topic::name).distinct().count());
    }

    @Test
    void whatImagesRunThroughHasTheirPartitions() {
        for (Topic topic : List.of(
                Topics.IMAGES,
                Topics.LATENTS,
                Topics.MIXTURE_UPDATES,
                Topics.ASSIGNMENTS,
                Topics.ARRIVALS,
                Topics.DEAD_LETTERS)) {
            assertEquals(12, topic.partitions(12), topic.name());
        }
        assertEquals(1, Topics.SUMMARIES.partitions(12));
        assertThrows(IllegalArgumentException.class, () -> Topics.IMAGES.partitions(0));
    }

    @Test
    void aDeadLetterHasRoomForItsImageAndTheReason() {
        assertTrue(Topics.IMAGES.maxRecordBytes() > Topics.MAX_IMAGE_BYTES);
        assertTrue(Topics.DEAD_LETTERS.maxRecordBytes() > Topics.IMAGES.maxRecordBytes());
    }

    @Test
    void stateIsKeptForEverAndStreamsAreNot() {
        for (Topic topic : Topics.all()) {
            assertEquals(topic.cleanup() == Cleanup.COMPACT, topic.retention().isZero(), topic.name());
        }
    }

    @Test
    void settingsAreWrittenAsKafkaNamesThem() {
        assertEquals(
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        "604800000",
                        "max.message.bytes",
                        "4259840",
                        "message.timestamp.type",
                        "LogAppendTime"),
                TopicCreation.configuration(Topics.IMAGES));
        assertEquals(
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "retention.ms",
                        "-1",
                        "max.message.bytes",
                        "1048576",
                        "message.timestamp.type",
                        "LogAppendTime"),
                TopicCreation.configuration(Topics.MODELS));
    }

    @Test
    void theDocumentTellsTheCatalogue() throws IOException {
        List<String> rows = Files.readAllLines(Repository.root().resolve("docs/topics.md")).stream()
                .filter(line -> line.startsWith("| `infinimix."))
                .map(line -> line.substring(0, nth(line, '|', 6) + 1))
                .toList();

        assertEquals(Topics.all().stream().map(TopicsTest::row).collect(Collectors.toList()), rows);
    }

    private static String row(Topic topic) {
        String partitions = topic.partitioning() == Partitioning.SINGLE ? "1" : "chosen";
        String kept = topic.retention().equals(Duration.ZERO)
                ? "newest per key"
                : topic.retention().toDays() + " days";
        return "| `" + topic.name() + "` | " + partitions + " | "
                + topic.cleanup().name().toLowerCase(java.util.Locale.ROOT) + " | " + kept + " | "
                + topic.maxRecordBytes() / 1024 + " KiB |";
    }

    private static int nth(String line, char what, int count) {
        int at = -1;
        for (int n = 0; n < count; n++) {
            at = line.indexOf(what, at + 1);
        }
        return at;
    }
}
