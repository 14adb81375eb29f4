package io.infinimix.quickstart.fit;

import io.infinimix.testfuzz.Fuzz;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged tables are read or refused with an {@link UnusableInputException}, and never take more memory than the file is worth. */
class TableFuzzTest {

    @TempDir
    Path folder;

    @Test
    void damagedArraysAreReadOrRefused() {
        Path file = folder.resolve("table.npy");
        Fuzz.of(
                        List.of(
                                npy("<f8", "False", "(3, 2)", 48),
                                npy(">f4", "True", "(4, 3)", 48),
                                npy("<f4", "False", "(5,)", 20)),
                        UnusableInputException.class)
                .run(bytes -> VectorTable.read(Files.write(file, bytes)));
    }

    @Test
    void damagedLabelsAreReadOrRefused() {
        Path file = folder.resolve("labels.npy");
        Fuzz.of(
                        List.of(
                                npy("<i8", "False", "(3,)", 24),
                                npy("|u1", "False", "(9,)", 9),
                                npy(">i4", "False", "(2, 1)", 8)),
                        UnusableInputException.class)
                .run(bytes -> NpyFile.labels(Files.write(file, bytes)));
    }

    @Test
    void damagedTextIsReadOrRefused() {
        Path file = folder.resolve("table.csv");
        Fuzz.of(
                        List.of(
                                text("x,y\n1.5,-2\n3e4,\"4\"\n\n# a remark\n5,6\n"),
                                text("1,2,3\r\n4,5,6\r\n"),
                                text("0.25\n17\n")),
                        UnusableInputException.class)
                .run(bytes -> VectorTable.read(Files.write(file, bytes)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] npy(String type, String columnMajor, String shape, int bytes) {
        byte[] header =
                text("{'descr': '" + type + "', 'fortran_order': " + columnMajor + ", 'shape': " + shape + ", }\n");
        ByteBuffer file = ByteBuffer.allocate(10 + header.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93).put(text("NUMPY")).put((byte) 1).put((byte) 0);
        file.putShort((short) header.length).put(header);
        while (file.hasRemaining()) {
            file.put((byte) (file.position() % 64));
        }
        return file.array();
    }
}
