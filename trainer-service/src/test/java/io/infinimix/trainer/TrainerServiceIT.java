package io.infinimix.trainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.edge.problem.Problem;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar against a real broker. */
class TrainerServiceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path dir;

    @Test
    void keepsItsSampleOverAKillAndEndsSoonWhenAsked() throws Exception {
        try (TestStream stream = TestStream.start(dir)) {
            stream.feed(0, 300, 3);
            try (TrainerProcess trainer = start(stream)) {
                await().atMost(PATIENCE).until(() -> trainer.status("GET", "/q/health/ready") == 200);
                await().atMost(PATIENCE).until(() -> seen(trainer) == 300);
                await().atMost(PATIENCE).until(() -> waitsFor(trainer).equals("collecting images: 300 of 2000"));
                assertEquals(404, trainer.status("DELETE", "/v1/trainings/current"));
                HttpResponse<String> refusal = trainer.send("POST", "/v1/models/7/promote");
                assertEquals(404, refusal.statusCode());
                assertEquals(
                        Problem.MEDIA_TYPE,
                        refusal.headers().firstValue("content-type").orElse("").split(";")[0]);
                assertTrue(trainer.send("GET", "/q/metrics").body().contains("infinimix_trainer_images_seen 300.0"));
                // The next commit is at most two seconds after the last image.
                await().atMost(PATIENCE).until(() -> Files.exists(journal()) && Files.size(journal()) > 300 * 784);
                trainer.kill();
            }
            stream.broker().kill();
            try (TrainerProcess trainer = start(stream)) {
                await().atMost(PATIENCE).until(() -> trainer.status("GET", "/q/health/live") == 200);
                assertEquals(503, trainer.status("GET", "/q/health/ready"));
                stream.broker().restart();
                stream.feed(300, 310, 3);
                await().atMost(PATIENCE).until(() -> trainer.status("GET", "/q/health/ready") == 200);
                await().atMost(PATIENCE).until(() -> seen(trainer) == 310);
                assertTrue(trainer.stop(PATIENCE), "it ends when asked");
            }
        }
    }

    private Path journal() {
        return dir.resolve("data").resolve("sample.journal");
    }

    private TrainerProcess start(TestStream stream) throws Exception {
        return TrainerProcess.start(
                stream.broker().bootstrapServers(), dir.resolve("data"), dir.resolve("trainer.log"));
    }

    private static String waitsFor(TrainerProcess trainer) throws Exception {
        return trainer.json("GET", "/v1/trainings").get("waitingFor").asText();
    }

    private static long seen(TrainerProcess trainer) throws Exception {
        JsonNode status = trainer.json("GET", "/v1/status");
        return status.get("sample").get("seen").asLong();
    }
}
