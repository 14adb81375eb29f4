package io.infinimix.bench.soak;

import io.infinimix.bench.load.CpuTime;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Processor time of processes from one look to the next. Not thread-safe. */
final class MinuteCost {

    private final CpuTime cpu = new CpuTime();
    private Map<String, Long> pids;
    private Map<String, Double> seconds;

    /** @param pids by name */
    MinuteCost(Map<String, Long> pids) {
        this.pids = Map.copyOf(pids);
        seconds = look(pids);
    }

    /** Seconds by name; nothing of a process that was started since the last look, or has just ended. */
    Map<String, Double> sinceLast(Map<String, Long> now) {
        Map<String, Double> total = look(now);
        Map<String, Double> taken = new HashMap<>();
        total.forEach((name, value) -> {
            if (now.get(name).equals(pids.get(name)) && seconds.containsKey(name)) {
                taken.put(name, value - seconds.get(name));
            }
        });
        pids = Map.copyOf(now);
        seconds = total;
        return taken;
    }

    private Map<String, Double> look(Map<String, Long> processes) {
        Map<String, Double> found = new HashMap<>();
        processes.forEach((name, pid) -> {
            try {
                found.put(name, cpu.seconds(pid));
            } catch (IOException e) {
                // It was killed a moment ago.
            }
        });
        return found;
    }
}
