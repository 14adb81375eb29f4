package io.infinimix.trainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar where files may not grow beyond 100 KiB, as on a full disk. */
class FullDiskIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KIBIBYTES = 100;
    private static final int IMAGES = 300;

    @TempDir
    Path dir;

    @Test
    void samplesOnInMemorySaysSoAndReadsTheStreamAgainOnceThereIsRoom() throws Exception {
        try (TestStream stream = TestStream.start(dir)) {
            stream.feed(0, IMAGES, 3);
            try (TrainerProcess trainer = TrainerProcess.startWithFilesUpTo(
                    KIBIBYTES, stream.broker().bootstrapServers(), dir.resolve("data"), dir.resolve("full.log"))) {
                await().atMost(PATIENCE).until(() -> trainer.status("GET", "/q/health/ready") == 200);
                await().atMost(PATIENCE)
                        .until(() -> sample(trainer).get("state").asText().contains("cannot be written to disk"));
                await().atMost(PATIENCE).until(() -> sample(trainer).get("seen").asLong() == IMAGES);
                assertEquals(IMAGES, sample(trainer).get("kept").asLong());
                assertFalse(Files.exists(journal()), "no half of a sample is left");
            }
            try (TrainerProcess trainer = TrainerProcess.start(
                    stream.broker().bootstrapServers(), dir.resolve("data"), dir.resolve("trainer.log"))) {
                await().atMost(PATIENCE).until(() -> Files.exists(journal()) && Files.size(journal()) > IMAGES * 784);
                await().atMost(PATIENCE).until(() -> trainer.status("GET", "/q/health/ready") == 200);
                assertEquals(IMAGES, sample(trainer).get("seen").asLong());
                assertEquals("reading", sample(trainer).get("state").asText());
            }
        }
    }

    private Path journal() {
        return dir.resolve("data").resolve("sample.journal");
    }

    private static JsonNode sample(TrainerProcess trainer) throws Exception {
        return trainer.json("GET", "/v1/status").get("sample");
    }
}
