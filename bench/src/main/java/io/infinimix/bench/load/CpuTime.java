package io.infinimix.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time that processes have taken, user and system together, from /proc. */
public final class CpuTime {

    /** Linux counts in hundredths of a second towards user space, whatever its own clock. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private final Path proc;

    public CpuTime() {
        this(Path.of("/proc"));
    }

    CpuTime(Path proc) {
        this.proc = proc;
    }

    /**
     * Seconds since a process began, in steps of 10 ms.
     *
     * @throws IOException if there is no such process, or no /proc
     */
    public double seconds(long pid) throws IOException {
        String stat = Files.readString(proc.resolve(pid + "/stat"));
        // pid (name) state ...: a name may hold anything, so fields are counted from its end.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
    }

    /** The same of several, by name. */
    public Map<String, Double> seconds(Map<String, Long> pids) throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Map.Entry<String, Long> process : pids.entrySet()) {
            seconds.put(process.getKey(), seconds(process.getValue()));
        }
        return seconds;
    }

    /** Seconds of this process. */
    public double ownSeconds() throws IOException {
        return seconds(ProcessHandle.current().pid());
    }
}
