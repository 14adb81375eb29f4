package io.infinimix.quickstart.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The most memory that each process has had resident, from /proc, where there is one. A process that was started again counts with the largest of its lives. */
final class PeakMemory {

    private static final String FIELD = "VmHWM:";

    private final Path proc;
    private final Map<String, Long> mebibytes = new LinkedHashMap<>();

    PeakMemory(Path proc) {
        this.proc = proc;
    }

    /** Looks at a process now. */
    void look(String name, long pid) {
        try {
            for (String line : Files.readAllLines(proc.resolve(pid + "/status"))) {
                if (line.startsWith(FIELD)) {
                    // VmHWM:     123456 kB
                    long kibibytes =
                            Long.parseLong(line.substring(FIELD.length()).replaceAll("\\D", ""));
                    mebibytes.merge(name, (kibibytes + 512) / 1024, Math::max);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // No /proc on this system, or the process has just ended.
        }
    }

    /** MiB by name; empty where there is no /proc. */
    Map<String, Long> mebibytes() {
        return new LinkedHashMap<>(mebibytes);
    }
}
