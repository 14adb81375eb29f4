package io.infinimix.encoder.decode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Records that are being decoded. */
public final class Decoding {

    private final DecodeBatch batch;
    private final List<Future<Void>> running;

    Decoding(DecodeBatch batch, List<Future<Void>> running) {
        this.batch = batch;
        this.running = running;
    }

    /**
     * Waits for the records, until the time is over.
     *
     * @param budget after which no further image is begun
     * @return what became of the first records: of all of them, or of at least one
     */
    public List<Decoded> await(Duration budget) throws InterruptedException {
        long deadline = System.nanoTime() + budget.toNanos();
        try {
            for (Future<Void> worker : running) {
                long left = deadline - System.nanoTime();
                if (left > 0) {
                    awaitUntil(worker, left);
                }
            }
            // The rest is read again with the next batch.
            batch.stop();
            for (Future<Void> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            batch.stop();
            throw new IllegalStateException("decoding failed in a way that is not the image's fault", e.getCause());
        }
        return batch.done();
    }

    /** Begins no further image; nobody waits for it. */
    public void abandon() {
        batch.stop();
    }

    private static void awaitUntil(Future<Void> worker, long nanos) throws InterruptedException, ExecutionException {
        try {
            worker.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Whoever waits goes on with what there is.
        }
    }
}
