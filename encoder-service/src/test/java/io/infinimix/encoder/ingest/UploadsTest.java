package io.infinimix.encoder.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.encoder.TestImages;
import io.infinimix.encoder.decode.DecodePool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final int MEMORY = 1 << 20;
    private static final UploadProducer NOTHING_IS_SENT = null;

    /** All files of all requests in memory at a time ended the service: 32 requests of 32 MiB are allowed. */
    @Test
    void readsAFileWhenTheOneBeforeHasBeenDealtWith() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        EncoderMetrics metrics = new EncoderMetrics(registry);
        List<Double> dealtWith = new ArrayList<>();
        Uploads.Part part = () -> {
            dealtWith.add(registry.get("infinimix.encoder.uploads")
                    .tag("outcome", "refused")
                    .counter()
                    .count());
            return new Upload("id", null, null, null, null, TestImages.text());
        };
        try (DecodePool pool = new DecodePool(1, 1 << 20)) {
            Uploads uploads = new Uploads(NOTHING_IS_SENT, pool, memory(metrics), metrics);

            assertThrows(ProblemException.class, () -> uploads.accept(List.of(part, part, part), 1));
        }

        assertEquals(List.of(0.0, 1.0, 2.0), dealtWith);
    }

    @Test
    void givesTheMemoryBackHoweverARequestEnds() {
        EncoderMetrics metrics = new EncoderMetrics(new SimpleMeterRegistry());
        UploadMemory memory = memory(metrics);
        List<Uploads.Part> ends = List.of(
                () -> new Upload("id", null, null, null, null, TestImages.text()),
                () -> {
                    throw new IOException("the client is gone");
                },
                () -> {
                    throw new IllegalStateException();
                });
        try (DecodePool pool = new DecodePool(1, 1 << 20)) {
            Uploads uploads = new Uploads(NOTHING_IS_SENT, pool, memory, metrics);

            for (Uploads.Part end : ends) {
                List<Long> free = new ArrayList<>();
                Uploads.Part part = () -> {
                    free.add(memory.freeBytes());
                    return end.read();
                };
                assertThrows(Exception.class, () -> uploads.accept(List.of(part), MEMORY / 4));

                assertEquals(List.of(MEMORY - MEMORY / 4L), free);
                assertEquals(MEMORY, memory.freeBytes());
            }
        }
    }

    @Test
    void readsNothingWithoutMemoryForIt() throws Exception {
        EncoderMetrics metrics = new EncoderMetrics(new SimpleMeterRegistry());
        UploadMemory memory = memory(metrics);
        Uploads.Part part = () -> fail("there is no memory for it");
        try (DecodePool pool = new DecodePool(1, 1 << 20);
                UploadMemory.Share others = memory.take(MEMORY)) {
            Uploads uploads = new Uploads(NOTHING_IS_SENT, pool, memory, metrics);

            ProblemException refusal = assertThrows(ProblemException.class, () -> uploads.accept(List.of(part), 1));

            assertEquals(429, refusal.problem().status());
        }
    }

    private static UploadMemory memory(EncoderMetrics metrics) {
        return new UploadMemory(MEMORY, Duration.ZERO, metrics);
    }
}
