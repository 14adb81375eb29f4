package io.infinimix.stream.image;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The headers of an image record. All are optional, all are text in UTF-8; what is none is taken for Latin-1, so that different bytes stay different texts. */
public final class ImageHeaders {

    /** The image's id, as CloudEvents write it. */
    public static final String CLOUD_EVENTS_ID = "ce_id";

    /** The image's id, in short. */
    public static final String ID = "id";

    /** Where the image comes from: a camera, a folder. */
    public static final String SOURCE = "source";

    /** As CloudEvents write the source. */
    public static final String CLOUD_EVENTS_SOURCE = "ce_source";

    /** When the image was taken, as ISO 8601 instant. */
    public static final String CAPTURED_AT = "captured-at";

    /** As CloudEvents write the time. */
    public static final String CLOUD_EVENTS_TIME = "ce_time";

    /** For people and sinks; the format is told by the content. */
    public static final String CONTENT_TYPE = "content-type";

    /** Longer ids are cut to this many characters. */
    public static final int LONGEST_ID = 256;

    /** What stands in a text for bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Times outside of these are mistakes, such as the year 1 that some languages write for no time at all. */
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private ImageHeaders() {}

    /** The image's id: header {@code ce_id} or {@code id}, else topic-partition-offset, which is unique too. */
    public static String id(ConsumerRecord<?, ?> image) {
        return text(image.headers(), CLOUD_EVENTS_ID)
                .or(() -> text(image.headers(), ID))
                .orElseGet(() -> image.topic() + "-" + image.partition() + "-" + image.offset());
    }

    /** Where the image comes from, or empty text. */
    public static String source(Headers headers) {
        return text(headers, CLOUD_EVENTS_SOURCE)
                .or(() -> text(headers, SOURCE))
                .orElse("");
    }

    /** Whose images are compared with each other: what the source's header says, else the key, else the partition. */
    public static String origin(ConsumerRecord<byte[], ?> image) {
        String source = source(image.headers());
        if (!source.isEmpty()) {
            return source;
        }
        return image.key() == null || image.key().length == 0
                ? "partition " + image.partition()
                : cut(decoded(image.key()));
    }

    /** When the image was taken, in milliseconds since the epoch; the record's time where no time of the years 1000 to 9999 is given. */
    public static long capturedAt(ConsumerRecord<?, ?> image) {
        return text(image.headers(), CLOUD_EVENTS_TIME)
                .or(() -> text(image.headers(), CAPTURED_AT))
                .flatMap(ImageHeaders::instant)
                .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST))
                .map(Instant::toEpochMilli)
                .orElse(image.timestamp());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            return Optional.empty();
        }
        String text = decoded(header.value()).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(cut(text));
    }

    private static String decoded(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isUtf8 = text.indexOf(REPLACEMENT) < 0 || Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
        return isUtf8 ? text : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** At most {@value #LONGEST_ID} characters, and not the first half of a surrogate pair. */
    private static String cut(String text) {
        if (text.length() <= LONGEST_ID) {
            return text;
        }
        boolean between = Character.isHighSurrogate(text.charAt(LONGEST_ID - 1));
        return text.substring(0, between ? LONGEST_ID - 1 : LONGEST_ID);
    }
}
