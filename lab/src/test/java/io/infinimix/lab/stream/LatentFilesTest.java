package io.infinimix.lab.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentFilesTest {

    @TempDir
    Path dir;

    @Test
    void writesWhatNumPysFormatSays() throws Exception {
        float[] means = {1, -2, 3.5f, 4, 5, 6};

        LatentFiles.write(dir.resolve("new"), new LatentStream(2, means, new float[6], new int[] {7, 8, 7}));

        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(dir.resolve("new/latents.npy")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals((byte) 0x93, file.get());
        byte[] name = new byte[5];
        file.get(name);
        assertEquals("NUMPY", new String(name, StandardCharsets.US_ASCII));
        assertEquals(1, file.getShort(), "version 1.0");
        byte[] header = new byte[file.getShort()];
        file.get(header);
        String text = new String(header, StandardCharsets.US_ASCII);
        assertTrue(text.contains("'shape': (3, 2)") && text.contains("'<f4'") && text.endsWith("\n"), text);
        assertEquals(0, file.position() % 64, "values are aligned");
        for (float value : means) {
            assertEquals(value, file.getFloat());
        }
        assertEquals(0, file.remaining());
        assertEquals(List.of("7", "8", "7"), Files.readAllLines(dir.resolve("new/latents-labels.txt")));
    }
}
