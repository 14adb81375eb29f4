package io.infinimix.encoder.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.encoder.decode.Decoded.Unreadable;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.DeadLetterHeaders;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    @Test
    void keepsTheImageAsItCameAndSaysWhy() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(ImageHeaders.ID, utf8("cat"));
        headers.add("exposure", utf8("1/60"));
        byte[] value = utf8("no image");

        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(unreadable(utf8("camera"), value, headers));

        assertEquals(Topics.DEAD_LETTERS.name(), letter.topic());
        assertEquals(2, letter.partition());
        assertArrayEquals(utf8("cat"), letter.key());
        assertArrayEquals(value, letter.value());
        assertEquals("not_an_image", header(letter, DeadLetterHeaders.REASON));
        assertEquals("no such format: send another", header(letter, DeadLetterHeaders.MESSAGE));
        assertEquals("java.io.IOException", header(letter, DeadLetterHeaders.EXCEPTION));
        assertEquals("pictures", header(letter, DeadLetterHeaders.TOPIC));
        assertEquals("2", header(letter, DeadLetterHeaders.PARTITION));
        assertEquals("17", header(letter, DeadLetterHeaders.OFFSET));
        assertEquals("1700000000000", header(letter, DeadLetterHeaders.TIMESTAMP));
        assertEquals("camera", header(letter, DeadLetterHeaders.KEY));
        assertEquals("1/60", header(letter, "exposure"));
        assertNull(letter.headers().lastHeader(DeadLetterHeaders.ORIGINAL_BYTES));
        assertNull(letter.headers().lastHeader(DeadLetterHeaders.DROPPED_HEADERS));
    }

    @Test
    void hasNoValueWhereTheImageHadNone() {
        assertNull(DeadLetters.of(unreadable(null, null, new RecordHeaders())).value());
    }

    /** Whatever the images topic can hold, or a compressed batch on it, the letter can be written. */
    @Test
    void fitsItsTopicWhateverCame() {
        int most = Topics.IMAGES.maxRecordBytes();
        assertFits(unreadable(null, new byte[most], new RecordHeaders()));
        assertFits(unreadable(new byte[most / 2], new byte[most / 2], new RecordHeaders()));
        assertFits(unreadable(new byte[60_000], new byte[Topics.MAX_IMAGE_BYTES], headers(1, 60_000)));
        assertFits(unreadable(new byte[10 * most], new byte[10 * most], headers(3, 10 * most)));
        assertFits(unreadable(null, new byte[most], headers(5000, 10)));
        assertFits(unreadable(null, new byte[most], headers(1, 60_000)));
    }

    @Test
    void saysHowLongTheImageWasAndWhatWasLeftOut() {
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.of(unreadable(new byte[70_000], new byte[9_000_000], headers(2, 40_000)));

        assertEquals("9000000", header(letter, DeadLetterHeaders.ORIGINAL_BYTES));
        assertEquals("2", header(letter, DeadLetterHeaders.DROPPED_HEADERS));
        assertTrue(letter.value().length > Topics.MAX_IMAGE_BYTES);
    }

    private static void assertFits(Unreadable unreadable) {
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(unreadable);
        int size = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                letter.key(),
                letter.value(),
                letter.headers().toArray());
        assertTrue(size <= Topics.DEAD_LETTERS.maxRecordBytes(), size + " bytes");
    }

    private static RecordHeaders headers(int count, int bytes) {
        RecordHeaders headers = new RecordHeaders();
        for (int n = 0; n < count; n++) {
            byte[] value = new byte[bytes];
            Arrays.fill(value, (byte) 'x');
            headers.add("h" + n, value);
        }
        return headers;
    }

    private static Unreadable unreadable(byte[] key, byte[] value, RecordHeaders headers) {
        ConsumerRecord<byte[], byte[]> image = new ConsumerRecord<>(
                "pictures",
                2,
                17,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
        return new Unreadable(image, Reason.NOT_AN_IMAGE, "no such format: send another", "java.io.IOException");
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
