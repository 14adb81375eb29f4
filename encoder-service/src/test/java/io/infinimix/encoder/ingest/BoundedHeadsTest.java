package io.infinimix.encoder.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedHeadsTest {

    private static final String LONG = "a".repeat(BoundedHeads.MOST);
    private static final String HEAD = "\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no form",
                "--b--\r\n",
                "--b\r\n\r\nfile\r\n--b--\r\n",
                // Files are as long as they like, with and without dashes, empty lines and half a boundary.
                "--b" + HEAD + "@-\r\n-\r\n---@\r\n--b" + HEAD + "@\r\n\r\n@\r\n--b--\r\n",
                "@@--b" + HEAD + "--b--\r\n"
            })
    void passesFormsAsTheyAre(String form) throws IOException {
        byte[] bytes = bytes(form);

        assertArrayEquals(bytes, bounded(bytes).readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\r\nX: @a\r\n\r\n",
                "--b" + HEAD + "file\r\n--b\r\nX: @a\r\n\r\n",
                // Boundaries that begin within half a boundary, and heads with lines that are nearly empty.
                "----b\r\nX: @a\r\n\r\n",
                "--b" + HEAD + "-\r\n---b\r\nX: @a\r\n\r\n",
                "--b\r\nX: a\r\n\r@\r\n\r\n",
                "--b\r\n--b\r\n@a"
            })
    void stopsAtALongHead(String form) throws IOException {
        byte[] bytes = bytes(form);
        InputStream all = bounded(bytes);
        InputStream single = bounded(bytes);

        ProblemException refusal = assertThrows(ProblemException.class, all::readAllBytes);
        assertEquals(413, refusal.problem().status());
        assertThrows(ProblemException.class, () -> {
            while (single.read() >= 0) {}
        });
    }

    /** @param form in which {@code @} stands for many bytes */
    private static byte[] bytes(String form) {
        return form.replace("@", LONG).getBytes(StandardCharsets.US_ASCII);
    }

    private static InputStream bounded(byte[] form) {
        return new BoundedHeads(new ByteArrayInputStream(form), "b");
    }
}
