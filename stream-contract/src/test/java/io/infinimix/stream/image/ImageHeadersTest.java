package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Year 1 is what some languages write for no time; the largest year of Java's does not fit into milliseconds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "0999-12-31T23:59:59Z",
                "-0044-03-15T12:00:00Z",
                "9999-12-31T23:59:59-18:00",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z"
            })
    void aTimeThatCannotBeIsNone(String time) {
        assertEquals(RECORD_TIME, ImageHeaders.capturedAt(record("ce_time", time)));
    }

    @Test
    void timesBeforeTheEpochAndToComeStayAsTheyAre() {
        assertEquals(-3_692_217_600_000L, ImageHeaders.capturedAt(record("captured-at", "1852-12-31T00:00:00Z")));
        assertEquals(253_402_300_799_000L, ImageHeaders.capturedAt(record("captured-at", "9999-12-31T23:59:59Z")));
    }

    /** Were they replaced by the same character, one of two images would be taken for the other again. */
    @Test
    void bytesThatAreNoUtf8StayDifferent() {
        byte[] first = {'c', (byte) 0xE9, 1};
        byte[] second = {'c', (byte) 0xEA, 1};
        assertEquals("c\u00E9\u0001", ImageHeaders.id(record("id", first, null)));
        assertNotEquals(ImageHeaders.id(record("id", first, null)), ImageHeaders.id(record("id", second, null)));
        assertNotEquals(
                ImageHeaders.origin(record(null, null, first)), ImageHeaders.origin(record(null, null, second)));
        assertEquals("\uFFFD", ImageHeaders.id(record("id", "\uFFFD")), "which is a character like others");
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
        return record(all, null);
    }

    private static ConsumerRecord<byte[], byte[]> record(String header, byte[] value, byte[] key) {
        Headers all = new RecordHeaders();
        if (header != null) {
            all.add(header, value);
        }
        return record(all, key);
    }

    private static ConsumerRecord<byte[], byte[]> record(Headers headers, byte[] key) {
        return new ConsumerRecord<>(
                "pictures", 2, 17, RECORD_TIME, TimestampType.CREATE_TIME, 0, 0, key, null, headers, Optional.empty());
    }
}
