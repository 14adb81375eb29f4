package io.infinimix.encoder.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records to decode, which several threads take one after the other. A task for each record would cost about as much as decoding a small image. Thread-safe. */
final class DecodeBatch implements Callable<Void> {

    private final List<ConsumerRecord<byte[], byte[]>> images;
    private final Decoding decoding;
    private final AtomicReferenceArray<Decoded> decoded;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean stopped;

    /** From a record to what becomes of it. */
    @FunctionalInterface
    interface Decoding {
        Decoded of(ConsumerRecord<byte[], byte[]> image) throws InterruptedException;
    }

    DecodeBatch(List<ConsumerRecord<byte[], byte[]>> images, Decoding decoding) {
        this.images = images;
        this.decoding = decoding;
        decoded = new AtomicReferenceArray<>(images.size());
    }

    /** Decodes until nothing is left, or, after at least one record, until it is stopped. */
    @Override
    public Void call() throws InterruptedException {
        for (int n = next.getAndIncrement(); n < images.size(); n = next.getAndIncrement()) {
            decoded.set(n, decoding.of(images.get(n)));
            if (stopped) {
                break;
            }
        }
        return null;
    }

    /** Records that were not begun are left. */
    void stop() {
        stopped = true;
    }

    /** What became of the records from the first up to the one before the first that is not done. */
    List<Decoded> done() {
        List<Decoded> done = new ArrayList<>(images.size());
        for (int n = 0; n < images.size() && decoded.get(n) != null; n++) {
            done.add(decoded.get(n));
        }
        return done;
    }
}
