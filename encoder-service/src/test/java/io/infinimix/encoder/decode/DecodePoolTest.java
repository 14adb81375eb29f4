package io.infinimix.encoder.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.encoder.TestImages;
import io.infinimix.encoder.decode.Decoded.Readable;
import io.infinimix.encoder.decode.Decoded.Unreadable;
import io.infinimix.stream.image.ModelInputSize;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodePoolTest {

    private static final Intake INTAKE = Intake.ofPixels(new ModelInputSize(28, 28, 1));

    private final DecodePool pool = new DecodePool(3, 1 << 26);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void keepsTheOrderOfTheRecords() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            // Every third is slower to read than what comes after it.
            records.add(record(n, n % 3 == 0 ? TestImages.bomb(1200) : TestImages.png(n)));
        }

        List<Decoded> decoded = pool.start(records, INTAKE).await(Duration.ofMinutes(1));

        assertEquals(records, decoded.stream().map(Decoded::image).toList());
        assertTrue(decoded.stream().allMatch(Readable.class::isInstance));
    }

    @Test
    void givesWhatItHasWhenTheTimeIsOver() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            records.add(record(n, TestImages.bomb(2500)));
        }

        List<Decoded> decoded = pool.start(records, INTAKE).await(Duration.ZERO);

        assertTrue(!decoded.isEmpty() && decoded.size() < records.size(), decoded.size() + " of " + records.size());
        assertEquals(
                records.subList(0, decoded.size()),
                decoded.stream().map(Decoded::image).toList());
    }

    @Test
    void saysWhatIsWrongWithAnImage() throws Exception {
        List<Decoded> decoded = pool.start(
                        List.of(record(0, null), record(1, TestImages.text()), record(2, TestImages.bomb(30_000))),
                        INTAKE)
                .await(Duration.ofMinutes(1));

        assertEquals(
                List.of(Reason.EMPTY, Reason.NOT_AN_IMAGE, Reason.TOO_MANY_PIXELS),
                decoded.stream().map(one -> ((Unreadable) one).reason()).toList());
    }

    /** Whoever reads the stream reads it again, or ends; a letter to the dead would lose the image. */
    @Test
    void memoryThatRanOutIsNoFaultOfTheImage() {
        Intake tooMuch = Intake.ofPixels(new ModelInputSize(25_000, 25_000, 3));

        Decoding decoding = pool.start(List.of(record(0, TestImages.png(0))), tooMuch);

        Throwable failure = assertThrows(IllegalStateException.class, () -> decoding.await(Duration.ofMinutes(1)));
        assertInstanceOf(OutOfMemoryError.class, failure.getCause());
        assertThrows(OutOfMemoryError.class, () -> pool.decode(TestImages.png(0), tooMuch));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>("pictures", 0, offset, null, value);
    }
}
