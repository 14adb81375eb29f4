package io.infinimix.encoder.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import org.junit.jupiter.api.Test;

class EncoderClientsTest {

    private static final int IMAGE = Topics.IMAGES.maxRecordBytes();

    @Test
    void fetchesWhatTheHeapHasRoomForAndAnImageAtLeast() {
        assertEquals(IMAGE, EncoderClients.fetchBytes(1 << 20));
        assertEquals(4 * IMAGE, EncoderClients.fetchBytes(1L << 40));
        for (long heap = 128 << 20; heap < 1L << 40; heap *= 2) {
            assertTrue(4L * EncoderClients.fetchBytes(heap) <= heap / 6, "heap of " + heap);
        }
    }
}
