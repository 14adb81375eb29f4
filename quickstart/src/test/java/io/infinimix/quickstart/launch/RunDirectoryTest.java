package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    /** No system gives a process such a number. */
    private static final String DEAD = "999999999";

    @TempDir
    Path runs;

    @Test
    void goesWithItsRunAndSweepsAwayWhatKilledOnesLeft() throws Exception {
        long alive = ProcessHandle.current().pid();
        Files.createDirectories(runs.resolve(DEAD).resolve("broker/data"));
        Files.createDirectories(runs.resolve("not-a-run"));
        try (RunDirectory directory = RunDirectory.create(runs, alive)) {
            assertFalse(Files.exists(runs.resolve(DEAD)));
            assertTrue(Files.exists(runs.resolve("not-a-run")));
            Files.writeString(directory.log("encoder"), "line");
        }
        assertFalse(Files.exists(runs.resolve("" + alive)));
    }

    @Test
    void staysWhenItIsNeeded() throws Exception {
        Path kept;
        try (RunDirectory directory =
                RunDirectory.create(runs, ProcessHandle.current().pid())) {
            kept = directory.keep();
        }
        assertTrue(Files.isDirectory(kept.resolve("log")));
    }
}
