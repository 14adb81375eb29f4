package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.image.ImageDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {

    @TempDir
    Path dir;

    @Test
    void givesPixelsAndLabelsInOrderTheLargestFileFirst() throws Exception {
        write("few", 3, 3);
        write("many", 5, 5);
        try (ImageSource source = Sources.data(dir, null);
                ImageDecoder decoder = new ImageDecoder()) {
            assertEquals(8, source.size().orElseThrow());
            Set<String> ids = new HashSet<>();
            for (int n = 0; n < 8; n++) {
                FeedImage image = source.next();
                int entry = n < 5 ? n : n - 5;
                assertEquals(Integer.toString(200 + entry), image.label());
                assertArrayEquals(
                        pixels(entry), decoder.decode(image.content(), 2, 3, 1).pixels());
                ids.add(image.id());
            }
            assertEquals(8, ids.size());
            assertNull(source.next());
        }
    }

    @Test
    void readsUncompressedFilesWithoutLabels() throws Exception {
        write("plain", 4, 4);
        Path compressed = dir.resolve("plain-images-idx3-ubyte.gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
            Files.write(dir.resolve("plain-images-idx3-ubyte"), in.readAllBytes());
        }
        Files.delete(compressed);
        Files.delete(dir.resolve("plain-labels-idx1-ubyte.gz"));
        try (ImageSource source = Sources.data(dir.resolve("plain-images-idx3-ubyte"), null)) {
            assertEquals(4, source.size().orElseThrow());
            assertNull(source.next().label());
        }
    }

    @Test
    void givesColoursOfFilesWithAFourthAxis() throws Exception {
        byte[] pixels = {1, 2, 3, (byte) 250, 0, 7, 40, 50, 60, 70, 80, 90};
        try (IdxWriter file = new IdxWriter(dir.resolve("c-images-idx4-ubyte.gz"), 1, 2, 2, 3);
                IdxWriter labels = new IdxWriter(dir.resolve("c-labels-idx1-ubyte.gz"), 1)) {
            file.write(pixels);
            labels.write((byte) 9);
        }
        try (ImageSource source = Sources.data(dir, null);
                ImageDecoder decoder = new ImageDecoder()) {
            FeedImage image = source.next();
            assertEquals("9", image.label());
            assertEquals("c-0", image.id());
            assertArrayEquals(pixels, decoder.decode(image.content(), 2, 2, 3).pixels());
        }
    }

    @Test
    void namesPixelsOfOtherThanThreeValues() throws Exception {
        new IdxWriter(dir.resolve("c-images-idx4-ubyte.gz"), 1, 2, 2, 4).close();

        assertTrue(message().contains("has 4 values per pixel"), message());
    }

    @Test
    void namesTheFileThatIsNone() throws IOException {
        Files.write(dir.resolve("x-images-idx3-ubyte"), new byte[] {1, 2, 3, 4, 5, 6});
        String message = message();
        assertTrue(message.contains("x-images") && message.contains("01020304"), message);
    }

    @Test
    void namesTheFileThatWasCutShort() throws Exception {
        write("cut", 5, 5);
        Path file = dir.resolve("cut-images-idx3-ubyte.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 12));
        try (ImageSource source = Sources.data(dir, null)) {
            String message = assertThrows(UnusableSourceException.class, () -> {
                        while (source.next() != null) {
                            continue;
                        }
                    })
                    .getMessage();
            assertTrue(message.contains("cut-images") && message.contains("copy"), message);
        }
    }

    @Test
    void namesLabelsThatDoNotMatch() throws Exception {
        write("odd", 5, 4);
        String message = message();
        assertTrue(message.contains("5 images") && message.contains("4 labels"), message);
    }

    @Test
    void writesTheSameFileAgain() throws Exception {
        write("a", 5, 5);
        byte[] first = Files.readAllBytes(dir.resolve("a-images-idx3-ubyte.gz"));
        write("a", 5, 5);
        assertArrayEquals(first, Files.readAllBytes(dir.resolve("a-images-idx3-ubyte.gz")));
        assertEquals(16 + 5 * 6, new GZIPInputStream(new ByteArrayInputStream(first)).readAllBytes().length);
    }

    private String message() {
        return assertThrows(UnusableSourceException.class, () -> Sources.data(dir, null))
                .getMessage();
    }

    private void write(String name, int images, int labels) throws IOException {
        try (IdxWriter pixels = new IdxWriter(dir.resolve(name + "-images-idx3-ubyte.gz"), images, 2, 3);
                IdxWriter label = new IdxWriter(dir.resolve(name + "-labels-idx1-ubyte.gz"), labels)) {
            for (int n = 0; n < images; n++) {
                pixels.write(pixels(n));
            }
            for (int n = 0; n < labels; n++) {
                label.write((byte) (200 + n));
            }
        }
    }

    private static byte[] pixels(int entry) {
        return new byte[] {(byte) entry, 50, 100, (byte) 150, (byte) 200, (byte) 255};
    }
}
