package io.infinimix.encoder;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infinimix.stream.Topics;
import io.infinimix.stream.latent.LatentRecord;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as users run it, told as a story: each chapter goes on where the one before ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EncoderServiceIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Integer> expected = new HashMap<>();
    private TestStream stream;
    private EncoderProcess encoder;
    private Path log;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        log = dir.resolve("encoder.log");
        stream = new TestStream(dir);
        encoder = EncoderProcess.start(stream.bootstrapServers(), "encoder-0", log)
                .awaitReady();
    }

    @AfterAll
    void stop() {
        encoder.close();
        stream.close();
    }

    @Test
    @Order(1)
    void isReadyBeforeTheFirstModelAndSaysWhatItWaitsFor() throws Exception {
        JsonNode check = JSON.readTree(encoder.get("/q/health/ready").body()).at("/checks/0/data");
        assertEquals("none yet", check.get("model").asText());
        assertTrue(check.get("state").asText().contains("waiting for the first model"), check.toString());
        assertEquals(200, encoder.get("/q/health/live").statusCode());
        assertEquals(503, encoder.post("/v1/encode", TestImages.png(1)).statusCode());
    }

    @Test
    @Order(2)
    void takesImagesOverHttpBeforeThereIsAModel() throws Exception {
        HttpResponse<String> named =
                encoder.post("/v1/images", TestImages.png(1), "Content-Type", "image/png", "ce-id", "camera-1");
        HttpResponse<String> unnamed = encoder.post("/v1/images", TestImages.png(2));
        HttpResponse<String> again = encoder.post("/v1/images", TestImages.png(2), "Content-Type", "image/png");

        assertEquals(202, named.statusCode(), named.body());
        assertEquals("camera-1", JSON.readTree(named.body()).at("/images/0/id").asText());
        String id = JSON.readTree(unnamed.body()).at("/images/0/id").asText();
        assertTrue(id.startsWith("sha256-"), unnamed.body());
        assertEquals(id, JSON.readTree(again.body()).at("/images/0/id").asText());
        expected.put("camera-1", 1);
        expected.put(id, 2);
    }

    @Test
    @Order(3)
    void takesSeveralImagesAndNamesThoseThatItRefuses() throws Exception {
        String boundary = "----parts";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "one.png", TestImages.png(11));
        part(body, boundary, "text.png", TestImages.text());
        part(body, boundary, "two.png", TestImages.png(12));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer = encoder.post(
                "/v1/images",
                body.toByteArray(),
                "Content-Type",
                "multipart/form-data; boundary=" + boundary,
                "Idempotency-Key",
                "batch");

        assertEquals(202, answer.statusCode(), answer.body());
        JsonNode json = JSON.readTree(answer.body());
        assertEquals("batch-0", json.at("/images/0/id").asText());
        assertEquals("batch-2", json.at("/images/1/id").asText());
        assertEquals("text.png", json.at("/refused/0/name").asText());
        assertEquals(415, json.at("/refused/0/problem/status").asInt());
        expected.put("batch-0", 1);
        expected.put("batch-2", 1);
    }

    @Test
    @Order(4)
    void refusesWhatCannotBeReadWithAReason() throws Exception {
        refuses(400, "empty", new byte[0]);
        refuses(415, "not_an_image", TestImages.text());
        refuses(400, "truncated", TestImages.truncatedJpeg());
        refuses(413, "too_many_pixels", TestImages.bomb(30_000));
        refuses(413, "too_many_bytes", new byte[Topics.MAX_IMAGE_BYTES + 1]);
        assertEquals(
                415,
                encoder.post("/v1/images", TestImages.png(1), "Content-Type", "text/plain")
                        .statusCode());
    }

    @Test
    @Order(5)
    void encodesEachImageOnceOverKillsAtAnyMoment() throws Exception {
        stream.publish(TestStream.release(1, TestStream.archive(1)));
        int images = 3000;
        for (int n = 0; n < images; n++) {
            stream.feed(n % TestStream.PARTITIONS, "image-" + n, TestImages.png(n % 50));
            expected.put("image-" + n, 1);
        }
        stream.flush();
        for (int kills = 0; kills < 2; kills++) {
            int before = 200 + 1000 * kills;
            stream.latents(before);
            encoder.kill();
            encoder = EncoderProcess.start(
                    stream.bootstrapServers(), "encoder-0", log, "-Dinfinimix.encoder.batch-images=64");
        }
        List<ConsumerRecord<byte[], byte[]>> read =
                stream.read(Topics.LATENTS, all -> count(all).keySet().containsAll(expected.keySet()));

        assertEquals(expected, count(read));
    }

    @Test
    @Order(6)
    void countsAndEncodesOnDemand() throws Exception {
        encoder.awaitReady();
        JsonNode latent =
                JSON.readTree(encoder.post("/v1/encode", TestImages.png(1)).body());
        assertEquals(1, latent.get("generation").asInt());
        assertEquals(TestStream.SHAPE.latentDimension(), latent.get("mean").size());
        assertEquals(TestStream.SHAPE.latentDimension(), latent.get("variance").size());

        String metrics = encoder.get("/q/metrics").body();
        for (String name : List.of(
                "infinimix_encoder_encoded_images_total",
                "infinimix_encoder_batch_size_images_max",
                "infinimix_encoder_encode_seconds_count",
                "infinimix_encoder_decode_failures_images_total{reason=\"truncated\"",
                "infinimix_encoder_dead_letters_images_total",
                "infinimix_encoder_generation 1.0",
                "infinimix_encoder_lag_images")) {
            assertTrue(metrics.contains(name), name + " is missing in\n" + metrics);
        }
        assertTrue(encoder.get("/q/openapi").body().contains("/v1/images"));
    }

    @Test
    @Order(7)
    void saysWhenItsBrokerIsAwayAndStaysAlive() throws Exception {
        stream.broker().kill();
        HttpResponse<String> upload = encoder.post("/v1/images", TestImages.png(1), "Content-Type", "image/png");
        assertEquals(503, upload.statusCode(), upload.body());
        assertTrue(upload.headers().firstValue("Retry-After").isPresent());
        await().atMost(SOON).until(() -> encoder.get("/q/health/ready").statusCode() == 503);
        assertEquals(200, encoder.get("/q/health/live").statusCode());
        stream.broker().restart();
        encoder.awaitReady();
    }

    @Test
    @Order(8)
    void stopsWhenAskedAndLogsQuietly() throws Exception {
        encoder.stop();

        String lines = encoder.log();
        assertFalse(lines.contains("Exception:") && lines.contains("\tat "), lines);
        assertTrue(lines.lines().count() < 60, lines);
    }

    private void refuses(int status, String reason, byte[] body) throws Exception {
        HttpResponse<String> answer = encoder.post("/v1/images", body, "Content-Type", "image/png");
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("").split(";")[0]);
        JsonNode problem = JSON.readTree(answer.body());
        assertEquals(reason, problem.get("reason").asText());
        assertEquals(status, problem.get("status").asInt());
        assertTrue(problem.get("detail").asText().contains(":"), "says what to do: " + problem);
    }

    private static void part(ByteArrayOutputStream body, String boundary, String name, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Integer> count(List<ConsumerRecord<byte[], byte[]>> read) {
        Map<String, Integer> count = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read) {
            LatentRecord latent = TestStream.parse(record);
            if (latent.hasEncoded()) {
                count.merge(latent.getEncoded().getImageId(), 1, Integer::sum);
            }
        }
        return count;
    }
}
