package io.infinimix.edge.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The memory of this process as Linux tells it, in bytes; NaN where it does not. */
final class ProcessMemory {

    private static final double KIBIBYTE = 1024;
    /** Control groups write "no limit" as a number that no machine has. */
    private static final double NO_LIMIT = 0x1p60;

    private final Path status;
    private final List<Path> limits;

    ProcessMemory() {
        this(
                Path.of("/proc/self/status"),
                List.of(
                        Path.of("/sys/fs/cgroup/memory.max"),
                        Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
                        Path.of("/proc/meminfo")));
    }

    /**
     * @param status as in proc(5)
     * @param limits files whose first number in any of them is the limit: those of a control group, and then the machine's memory in kB
     */
    ProcessMemory(Path status, List<Path> limits) {
        this.status = status;
        this.limits = limits;
    }

    /** What is in memory now. */
    double resident() {
        return kibibytes(status, "VmRSS:");
    }

    /** The most that was. */
    double peak() {
        return kibibytes(status, "VmHWM:");
    }

    /** What the process may have before the kernel ends it: the control group's limit, else the machine's memory. */
    double limit() {
        for (Path file : limits) {
            double limit = file.endsWith("meminfo") ? kibibytes(file, "MemTotal:") : number(file);
            if (limit < NO_LIMIT) {
                return limit;
            }
        }
        return Double.NaN;
    }

    private static double number(Path file) {
        try {
            return Double.parseDouble(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double kibibytes(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
