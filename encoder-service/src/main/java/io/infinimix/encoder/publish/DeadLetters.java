package io.infinimix.encoder.publish;

import io.infinimix.encoder.decode.Decoded.Unreadable;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.DeadLetterHeaders;
import io.infinimix.stream.image.ImageHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Writes dead letters: the image as it came, and headers that say why it could not be read. A batch that was compressed on its way in may hold records larger than
 * the topic admits; what does not fit is cut off, and the headers say how long it was, because a record that cannot be written would stop the stream.
 */
public final class DeadLetters {

    private static final int LONGEST_MESSAGE = 1000;
    /** Length prefixes and the like, generously. */
    private static final int OVERHEAD = 1024;

    private static final int PER_HEADER = 16;
    private static final int MOST_HEADER_BYTES = 64 * 1024;

    private DeadLetters() {}

    public static ProducerRecord<byte[], byte[]> of(Unreadable letter) {
        ConsumerRecord<byte[], byte[]> image = letter.image();
        ProducerRecord<byte[], byte[]> empty =
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), image.partition(), utf8(ImageHeaders.id(image)), null);
        Headers headers = empty.headers();
        copy(image, headers);
        add(headers, DeadLetterHeaders.REASON, letter.reason().name().toLowerCase(Locale.ROOT));
        add(headers, DeadLetterHeaders.MESSAGE, cut(letter.message()));
        add(headers, DeadLetterHeaders.EXCEPTION, letter.exception());
        add(headers, DeadLetterHeaders.TOPIC, image.topic());
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(image.partition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(image.offset()));
        add(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(image.timestamp()));
        byte[] value = fitting(image.value(), headers);
        return new ProducerRecord<>(empty.topic(), empty.partition(), empty.key(), value, headers);
    }

    /** Key and headers of the image, as far as they are of a reasonable size. */
    private static void copy(ConsumerRecord<byte[], byte[]> image, Headers headers) {
        int bytes = 0;
        int dropped = 0;
        for (Header header : image.headers()) {
            bytes += size(header);
            if (bytes <= MOST_HEADER_BYTES) {
                headers.add(header);
            } else {
                dropped++;
            }
        }
        if (image.key() != null && bytes + image.key().length <= MOST_HEADER_BYTES) {
            headers.add(DeadLetterHeaders.KEY, image.key());
        } else if (image.key() != null) {
            dropped++;
        }
        if (dropped > 0) {
            add(headers, DeadLetterHeaders.DROPPED_HEADERS, Integer.toString(dropped));
        }
    }

    private static byte[] fitting(byte[] value, Headers headers) {
        int taken = OVERHEAD + ImageHeaders.LONGEST_ID * 4;
        for (Header header : headers) {
            taken += size(header);
        }
        int room = Topics.DEAD_LETTERS.maxRecordBytes() - taken;
        if (value == null || value.length <= room) {
            return value;
        }
        add(headers, DeadLetterHeaders.ORIGINAL_BYTES, Integer.toString(value.length));
        return Arrays.copyOf(value, room);
    }

    private static int size(Header header) {
        int value = header.value() == null ? 0 : header.value().length;
        return PER_HEADER + utf8(header.key()).length + value;
    }

    private static String cut(String message) {
        return message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
