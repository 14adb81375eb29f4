package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {

    @TempDir
    Path proc;

    @Test
    void aProcessStartedAgainKeepsTheLargerPeak() throws IOException {
        status(7, 204_800);
        status(8, 102_400);
        PeakMemory memory = new PeakMemory(proc);
        memory.look("encoder", 7);
        memory.look("encoder", 8);
        memory.look("gone", 9);
        assertEquals(Map.of("encoder", 200L), memory.mebibytes());
    }

    private void status(int pid, int kibibytes) throws IOException {
        Files.createDirectories(proc.resolve("" + pid));
        Files.writeString(
                proc.resolve(pid + "/status"), "Name:\tjava\nVmHWM:\t  " + kibibytes + " kB\nVmRSS:\t 5 kB\n");
    }
}
