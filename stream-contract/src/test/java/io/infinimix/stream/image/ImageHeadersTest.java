package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ImageHeadersTest {

    private static final long RECORD_TIME = 1_700_000_000_000L;

    @Test
    void takesTheIdThatTheFeederGave() {
        assertEquals("a", ImageHeaders.id(record("ce_id", "a", "id", "b")));
        assertEquals("b", ImageHeaders.id(record("id", " b ")));
    }

    @Test
    void makesAnIdOfTheRecordsPlaceWhereNoneWasGiven() {
        assertEquals("pictures-2-17", ImageHeaders.id(record()));
        assertEquals("pictures-2-17", ImageHeaders.id(record("id", "")));
        assertEquals("pictures-2-17", ImageHeaders.id(record("id", "  ")));
        assertEquals("pictures-2-17", ImageHeaders.id(record("id", null)));
    }

    @Test
    void cutsLongIdsBetweenCharacters() {
        String cat = "\uD83D\uDC31";
        assertEquals(256, ImageHeaders.id(record("id", "x".repeat(1000))).length());
        assertEquals("x".repeat(255), ImageHeaders.id(record("id", "x".repeat(255) + cat)));
        assertEquals("x".repeat(254) + cat, ImageHeaders.id(record("id", "x".repeat(254) + cat + "y")));
    }

    @Test
    void readsWhenTheImageWasTakenOrSaysWhenKafkaHadIt() {
        assertEquals(1_764_064_800_000L, ImageHeaders.capturedAt(record("captured-at", "2025-11-25T10:00:00Z")));
        assertEquals(1_764_064_800_000L, ImageHeaders.capturedAt(record("ce_time", "2025-11-25T11:00:00+01:00")));
        assertEquals(RECORD_TIME, ImageHeaders.capturedAt(record("captured-at", "yesterday")));
        assertEquals(RECORD_TIME, ImageHeaders.capturedAt(record()));
    }

    @Test
    void readsTheSource() {
        assertEquals("camera", ImageHeaders.source(record("source", "camera").headers()));
        assertEquals("", ImageHeaders.source(record().headers()));
    }

    private static ConsumerRecord<byte[], byte[]> record(String... headers) {
        Headers all = new RecordHeaders();
        for (int n = 0; n < headers.length; n += 2) {
            all.add(headers[n], headers[n + 1] == null ? null : headers[n + 1].getBytes(StandardCharsets.UTF_8));
        }
        return new ConsumerRecord<>(
                "pictures", 2, 17, RECORD_TIME, TimestampType.CREATE_TIME, 0, 0, null, null, all, Optional.empty());
    }
}
