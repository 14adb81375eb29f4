package io.infinimix.encoder.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBytesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000, Topics.MAX_IMAGE_BYTES})
    void readsAllOfAFile(int length) throws IOException {
        byte[] file = file(length);

        assertArrayEquals(file, FileBytes.read(new ByteArrayInputStream(file), length));
        assertArrayEquals(file, FileBytes.read(new ByteArrayInputStream(file), -1));
        assertTrue(FileBytes.taken(length) >= length);
    }

    @Test
    void readsWhatThereIsOfAFileThatIsShorterThanTold() throws IOException {
        assertArrayEquals(file(7), FileBytes.read(new ByteArrayInputStream(file(7)), 10));
    }

    @Test
    void readsNoMoreOfALargeFileThanItTakesToRefuseIt() throws IOException {
        byte[] file = file(Topics.MAX_IMAGE_BYTES + 5);
        byte[] most = Arrays.copyOf(file, Topics.MAX_IMAGE_BYTES + 1);

        assertArrayEquals(most, FileBytes.read(new ByteArrayInputStream(file), file.length));
        assertArrayEquals(most, FileBytes.read(new ByteArrayInputStream(file), -1));
        assertEquals(most.length, FileBytes.taken(1L << 40));
        assertTrue(FileBytes.taken(-1) >= most.length);
    }

    private static byte[] file(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
