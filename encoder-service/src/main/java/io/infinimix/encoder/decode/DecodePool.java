package io.infinimix.encoder.decode;

import io.infinimix.encoder.decode.Decoded.Readable;
import io.infinimix.encoder.decode.Decoded.Unreadable;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ImageQuality;
import io.infinimix.stream.image.PixelMemory;
import io.infinimix.stream.image.UndecodableImageException;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes on as many threads as it has decoders. Thread-safe. */
public final class DecodePool implements AutoCloseable {

    private final BlockingQueue<ImageDecoder> idle;
    private final ExecutorService threads;
    private final int size;

    /**
     * @param size decoders, and most images decoded at the same time, at least 1
     * @param pixelBytes of memory that their pixels may take together; an image that needs more cannot be read
     */
    public DecodePool(int size, long pixelBytes) {
        this.size = size;
        PixelMemory memory = new PixelMemory(pixelBytes);
        this.idle = new ArrayBlockingQueue<>(size);
        for (int n = 0; n < size; n++) {
            idle.add(new ImageDecoder(memory));
        }
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(size, work -> {
            Thread thread = new Thread(work, "decode-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to decode records, in their order.
     *
     * @param intake what they are brought to
     */
    public Decoding start(List<ConsumerRecord<byte[], byte[]>> images, Intake intake) {
        DecodeBatch batch = new DecodeBatch(images, image -> decode(image, intake));
        List<Future<Void>> running = new ArrayList<>();
        for (int n = Math.min(size, images.size()); n > 0; n--) {
            running.add(threads.submit(batch));
        }
        return new Decoding(batch, running);
    }

    /**
     * Decodes one image for whoever asks.
     *
     * @throws UndecodableImageException with the reason, if it cannot be read
     */
    public Picture decode(byte[] encoded, Intake intake) throws UndecodableImageException, InterruptedException {
        ImageDecoder decoder = idle.take();
        try {
            return intake.read(decoder, encoded);
        } finally {
            idle.add(decoder);
        }
    }

    /**
     * Finds out whether an image can be decoded.
     *
     * @throws UndecodableImageException with the reason, if it cannot be read
     */
    public void check(byte[] encoded) throws UndecodableImageException, InterruptedException {
        ImageDecoder decoder = idle.take();
        try {
            decoder.check(encoded);
        } finally {
            idle.add(decoder);
        }
    }

    private Decoded decode(ConsumerRecord<byte[], byte[]> image, Intake intake) throws InterruptedException {
        try {
            Picture picture = decode(image.value(), intake);
            return new Readable(image, picture, ImageQuality.of(picture.shown()));
        } catch (UndecodableImageException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Unreadable(
                    image, e.reason(), e.getMessage(), cause.getClass().getName());
        } catch (RuntimeException | StackOverflowError e) {
            return new Unreadable(
                    image,
                    Reason.UNSUPPORTED,
                    "the image cannot be decoded (" + e + "): save it again with another program",
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
