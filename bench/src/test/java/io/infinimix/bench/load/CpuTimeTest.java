package io.infinimix.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTimeTest {

    @TempDir
    Path proc;

    @Test
    void isUserAndSystemTimeWhateverTheProcessIsCalled() throws IOException {
        Path process = Files.createDirectories(proc.resolve("42"));
        Files.writeString(
                process.resolve("stat"),
                "42 (a) S 9 9) S 1 42 42 0 -1 4194560 100 200 3 4 1234 66 7 8 20 0 30 0 555 999 88 0 0\n");
        assertEquals(13.0, new CpuTime(proc).seconds(42), 1e-9);
    }

    @Test
    void aProcessThatIsGoneIsAnError() {
        assertThrows(IOException.class, () -> new CpuTime(proc).seconds(43));
    }
}
