package io.infinimix.quickstart.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorTableTest {

    @TempDir
    Path dir;

    @Test
    void readsTextWithAndWithoutHeading() throws Exception {
        VectorTable plain = VectorTable.read(csv("1,2\n\n3,4e-1\n"));
        VectorTable headed = VectorTable.read(csv("a,b\n1,2\n3, 0.4\n"));
        assertArrayEquals(new double[] {1, 2, 3, 0.4}, plain.values());
        assertArrayEquals(plain.values(), headed.values());
        assertEquals(2, plain.rows());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1,2\n3\n'|row 2|same number",
                "'1,2\n3,NaN\n'|row 2, column 2|remove the row",
                "'1,2\n-Infinity,3\n'|row 2, column 1|remove the row",
                "'1,2\n3,x\n'|in row 2, column 2, where|replace the value",
                "'1,2\n3,\n'|an empty field in row 2, column 2|replace the value",
                "'a,b\n'|no rows|below its heading",
                "''|no rows|at least one",
            })
    void saysWhereTextIsWrong(String text, String where, String remedy) throws IOException {
        Path file = csv(text);
        String message = assertThrows(UnusableInputException.class, () -> VectorTable.read(file))
                .getMessage();
        assertTrue(message.contains(where) && message.contains(remedy), message);
    }

    @ParameterizedTest
    @CsvSource({"<f8,False", ">f8,False", "<f4,False", ">f4,True", "<f8,True"})
    void readsEveryOrderOfNumpy(String type, String columnMajor) throws Exception {
        double[] stored =
                "True".equals(columnMajor) ? new double[] {1, 4, 2, 5, 3, 6} : new double[] {1, 2, 3, 4, 5, 6};
        VectorTable table = VectorTable.read(npy(type, columnMajor, "(2, 3)", stored, 0));
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, table.values());
        assertEquals(3, table.columns());
    }

    @Test
    void readsOneAxisAsOneColumn() throws Exception {
        VectorTable table = VectorTable.read(npy("<f8", "False", "(3,)", new double[] {1, 2, 3}, 0));
        assertEquals(3, table.rows());
        assertEquals(1, table.columns());
    }

    @ParameterizedTest
    @CsvSource({
        "<i8,'(1, 2)',astype",
        "<f8,'(1, 2, 3)',reshape",
        "<f8,'(0, 2)',at least one",
        "<f8,'(900000, 900000)',sample"
    })
    void refusesOtherArrays(String type, String shape, String remedy) throws IOException {
        Path file = npy(type, "False", shape, new double[] {1, 2}, 0);
        String message = assertThrows(UnusableInputException.class, () -> VectorTable.read(file))
                .getMessage();
        assertTrue(message.contains(remedy), message);
    }

    @Test
    void noticesThatAFileWasCutShort() throws IOException {
        Path file = npy("<f8", "False", "(2, 2)", new double[] {1, 2, 3, 4}, 5);
        assertTrue(assertThrows(UnusableInputException.class, () -> VectorTable.read(file))
                .getMessage()
                .contains("cut short"));
    }

    @Test
    void namesTheMissingFileAndTheUnknownEnding() throws IOException {
        Path absent = dir.resolve("absent.csv");
        assertTrue(assertThrows(UnusableInputException.class, () -> VectorTable.read(absent))
                .getMessage()
                .contains("absent.csv"));
        Path other = Files.writeString(dir.resolve("table.xlsx"), "1");
        assertTrue(assertThrows(UnusableInputException.class, () -> VectorTable.read(other))
                .getMessage()
                .contains("convert"));
    }

    @Test
    void knowsAConstantColumn() throws Exception {
        VectorTable table = VectorTable.read(csv("1,2\n1,3\n"));
        assertTrue(table.isConstant(0));
        assertTrue(!table.isConstant(1));
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(dir, "table", ".csv"), text);
    }

    private Path npy(String type, String columnMajor, String shape, double[] values, int missing) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': " + columnMajor + ", 'shape': " + shape + ", }\n";
        ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 8 * values.length)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .order(order);
        for (double value : values) {
            if (type.endsWith("f4")) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        byte[] content = new byte[bytes.position() - missing];
        bytes.flip().get(content);
        return Files.write(Files.createTempFile(dir, "table", ".npy"), content);
    }
}
