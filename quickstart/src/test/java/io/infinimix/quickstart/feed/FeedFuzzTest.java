package io.infinimix.quickstart.feed;

import io.infinimix.testfuzz.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files and streams are fed as far as they go, or refused with an exception that says so. */
class FeedFuzzTest {

    private static final int MOST_IMAGES = 100;

    @TempDir
    Path folder;

    @Test
    void damagedIdxFilesAreReadOrRefused() throws IOException {
        Path file = folder.resolve("some-images-idx3-ubyte");
        byte[] plain = idx();
        Fuzz.of(List.of(plain, compressed(plain)), UnusableSourceException.class)
                .run(bytes -> {
                    Files.write(file, bytes);
                    try (ImageSource source = Sources.data(file, null)) {
                        for (int n = 0; n < MOST_IMAGES && source.next() != null; n++) {
                            continue;
                        }
                    }
                });
    }

    @Test
    void damagedStreamsOfFramesEnd() {
        byte[] png = new PlainPng().encode(new byte[12], 4, 3, 1);
        byte[] jpeg = {
            (byte) 0xFF,
            (byte) 0xD8,
            (byte) 0xFF,
            (byte) 0xE0,
            0,
            4,
            1,
            2,
            (byte) 0xFF,
            (byte) 0xDA,
            0,
            3,
            0,
            1,
            2,
            (byte) 0xFF,
            0,
            5,
            (byte) 0xFF,
            (byte) 0xD9
        };
        byte[] both = ByteBuffer.allocate(2 * png.length + jpeg.length)
                .put(png)
                .put(jpeg)
                .put(png)
                .array();
        Fuzz.of(List.of(both, jpeg), IOException.class).run(bytes -> {
            FrameSplitter frames = new FrameSplitter(new ByteArrayInputStream(bytes), 1 << 20);
            long total = 0;
            while (frames.next()) {
                total += frames.length();
            }
            if (total + frames.skipped() > bytes.length + 2L) {
                throw new AssertionError(total + " bytes of frames in " + bytes.length);
            }
        });
    }

    private static byte[] idx() {
        ByteBuffer file = ByteBuffer.allocate(16 + 5 * 4 * 3);
        file.putInt(0x00000803).putInt(5).putInt(4).putInt(3);
        while (file.hasRemaining()) {
            file.put((byte) file.position());
        }
        return file.array();
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }
}
