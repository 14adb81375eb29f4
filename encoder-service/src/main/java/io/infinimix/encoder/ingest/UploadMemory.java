package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import io.infinimix.encoder.EncoderMetrics;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes of files handed in over HTTP there may be in memory at the same time. Requests wait for each other before they read a byte of their file, and are told to come again if that takes long. A
 * file longer than all of it comes alone. Thread-safe.
 */
@Singleton
class UploadMemory {

    /** Next to pixels, which may take two fifths, and to what Kafka's clients hold of images that come and go. */
    private static final int PART_OF_HEAP = 8;

    private static final int UNIT = 1024;
    private static final int RETRY_SECONDS = 1;

    private final int units;
    private final Duration patience;
    private final EncoderMetrics metrics;
    private final Semaphore free;

    @Inject
    UploadMemory(UploadConfig config, EncoderMetrics metrics) {
        this(
                config.memory()
                        .map(MemorySize::asLongValue)
                        .orElseGet(() -> Runtime.getRuntime().maxMemory() / PART_OF_HEAP),
                config.timeout(),
                metrics);
    }

    /**
     * @param bytes at least 1 KiB
     * @param patience how long a request waits
     */
    UploadMemory(long bytes, Duration patience, EncoderMetrics metrics) {
        if (bytes < UNIT) {
            throw new IllegalArgumentException(
                    "infinimix.upload.memory must be at least " + UNIT + " bytes, was " + bytes);
        }
        this.units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        this.patience = patience;
        this.metrics = metrics;
        // Fair: a large file is not overtaken for ever by small ones.
        this.free = new Semaphore(units, true);
    }

    /** A share of the memory, until it is closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until there is room.
     *
     * @param bytes that a request will hold, not negative
     * @throws ProblemException if others hold the memory for too long
     */
    Share take(long bytes) throws InterruptedException {
        int taken = (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
        if (!free.tryAcquire(taken, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            metrics.upload(EncoderMetrics.Upload.OVERLOADED);
            throw new ProblemException(
                    Problem.of(
                            Response.Status.TOO_MANY_REQUESTS,
                            "other requests have all of the " + units
                                    + " KiB that files may take at the same time: send this one again in a second"),
                    RETRY_SECONDS);
        }
        return () -> free.release(taken);
    }

    /** What nobody holds. */
    long freeBytes() {
        return (long) UNIT * free.availablePermits();
    }
}
