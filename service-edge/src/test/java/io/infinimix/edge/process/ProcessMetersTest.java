package io.infinimix.edge.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMetersTest {

    @Test
    void memoryIsWhatTheKernelSays(@TempDir Path directory) throws Exception {
        Path status = Files.writeString(
                directory.resolve("status"), "VmPeak:\t  900 kB\nVmHWM:\t 300 kB\nVmRSS:\t  200 kB\n");
        Path group = Files.writeString(directory.resolve("memory.max"), "1048576\n");
        Path machine = Files.writeString(directory.resolve("meminfo"), "MemTotal:       4096 kB\nMemFree:  1 kB\n");

        ProcessMemory limited = new ProcessMemory(status, List.of(group, machine));
        assertEquals(200 * 1024, limited.resident());
        assertEquals(300 * 1024, limited.peak());
        assertEquals(1 << 20, limited.limit());

        Files.writeString(group, "max\n");
        assertEquals(4096 * 1024, limited.limit());
        Files.writeString(group, "9223372036854771712\n");
        assertEquals(4096 * 1024, limited.limit());
    }

    @Test
    void whatIsNotToldIsNotANumber(@TempDir Path directory) {
        ProcessMemory unknown = new ProcessMemory(directory.resolve("status"), List.of());

        assertTrue(Double.isNaN(unknown.resident()));
        assertTrue(Double.isNaN(unknown.limit()));
    }

    @Test
    void stateIsMeasuredWithWhatIsInIt(@TempDir Path directory) throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Path state = directory.resolve("a/state");
        new ProcessMeters(Optional.of(state)).bindTo(registry);
        assertEquals(0, registry.get("disk.used").gauge().value());

        Files.createDirectories(state.resolve("inside"));
        Files.write(state.resolve("inside/one"), new byte[700]);
        Files.write(state.resolve("two"), new byte[50]);

        assertEquals(750, registry.get("disk.used").gauge().value());
        double free = registry.get("disk.free").gauge().value();
        assertTrue(free > 0 && free <= registry.get("disk.total").gauge().value());
        assertTrue(registry.get("process.memory.rss").gauge().value() > 1 << 20);
    }
}
