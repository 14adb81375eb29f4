package io.infinimix.encoder.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UploadMemoryTest {

    private static final long BYTES = 64 * 1024;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EncoderMetrics metrics = new EncoderMetrics(registry);

    @Test
    void neverGivesOutMoreThanThereIs() throws Exception {
        UploadMemory memory = new UploadMemory(BYTES, LONG, metrics);
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> requests = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                SplittableRandom random = new SplittableRandom(n);
                requests.add(threads.submit(() -> {
                    for (int request = 0; request < 500; request++) {
                        long bytes = random.nextLong(BYTES + 1);
                        try (UploadMemory.Share share = memory.take(bytes)) {
                            most.accumulateAndGet(held.addAndGet(bytes), Math::max);
                            Thread.yield();
                            held.addAndGet(-bytes);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> request : requests) {
                request.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(most.get() <= BYTES, most + " bytes at the same time");
        assertEquals(BYTES, memory.freeBytes());
    }

    @Test
    void aFileLongerThanAllOfItComesAlone() throws Exception {
        UploadMemory memory = new UploadMemory(BYTES, Duration.ZERO, metrics);

        try (UploadMemory.Share share = memory.take(100 * BYTES)) {
            assertEquals(0, memory.freeBytes());
            assertThrows(ProblemException.class, () -> memory.take(1));
        }
        assertEquals(BYTES, memory.freeBytes());
    }

    @Test
    void saysWhenToComeAgain() throws Exception {
        UploadMemory memory = new UploadMemory(BYTES, Duration.ZERO, metrics);

        try (UploadMemory.Share share = memory.take(BYTES - 1024)) {
            ProblemException refusal = assertThrows(ProblemException.class, () -> memory.take(1025));
            assertEquals(429, refusal.problem().status());
            assertTrue(
                    refusal.problem().detail().contains("64 KiB"),
                    refusal.problem().detail());
            assertEquals(1, refusal.retryAfterSeconds());
            memory.take(1024).close();
        }
        assertEquals(BYTES, memory.freeBytes());
        assertEquals(
                1,
                registry.get("infinimix.encoder.uploads")
                        .tag("outcome", "overloaded")
                        .counter()
                        .count());
    }

    @Test
    void theProducerHasRoomForAnImageInAnyHeap() {
        for (long heap = 1 << 20; heap < 1L << 40; heap *= 2) {
            assertTrue(UploadProducer.bufferBytes(heap) > Topics.IMAGES.maxRecordBytes());
        }
    }
}
