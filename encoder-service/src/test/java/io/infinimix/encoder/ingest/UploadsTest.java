package io.infinimix.encoder.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.encoder.TestImages;
import io.infinimix.encoder.decode.DecodePool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadsTest {

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
            // No image, so that nothing is sent.
            Uploads uploads = new Uploads(null, pool, metrics);

            assertThrows(ProblemException.class, () -> uploads.accept(List.of(part, part, part)));
        }

        assertEquals(List.of(0.0, 1.0, 2.0), dealtWith);
    }
}
