package io.infinimix.bench.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the memory of processes grows with time: the slope of the least squares through what each had at every minute of its longest life, its first minutes left out. Not thread-safe. */
final class MemoryTrend {

    /** In which heaps are filled for the first time and code is compiled. */
    static final int FIRST_MINUTES = 10;

    private static final int LEAST_MINUTES = 5;
    private static final double MINUTES_PER_HOUR = 60;

    private final Map<String, Long> pids = new HashMap<>();
    private final Map<String, List<Double>> lives = new HashMap<>();
    private final Map<String, List<Double>> longest = new TreeMap<>();

    /**
     * Takes what a process has now; to be called once a minute.
     *
     * @param mebibytes 0 for a process that is not there
     */
    void minute(String name, long pid, double mebibytes) {
        if (mebibytes <= 0) {
            return;
        }
        if (!Long.valueOf(pid).equals(pids.put(name, pid))) {
            lives.put(name, new ArrayList<>());
        }
        List<Double> life = lives.get(name);
        life.add(mebibytes);
        if (life.size() >= longest.getOrDefault(name, List.of()).size()) {
            longest.put(name, life);
        }
    }

    /** Growth in an hour as a share of the mean; nothing of a process that never lived long enough. */
    Optional<Double> hourly(String name) {
        List<Double> life = longest.getOrDefault(name, List.of());
        if (life.size() < FIRST_MINUTES + LEAST_MINUTES) {
            return Optional.empty();
        }
        List<Double> settled = life.subList(FIRST_MINUTES, life.size());
        double mean =
                settled.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double middle = (settled.size() - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int minute = 0; minute < settled.size(); minute++) {
            products += (minute - middle) * (settled.get(minute) - mean);
            squares += (minute - middle) * (minute - middle);
        }
        return Optional.of(MINUTES_PER_HOUR * products / squares / mean);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        longest.forEach((name, life) -> parts.add(String.format(
                Locale.ROOT,
                "%s %.0f MB after %d minutes%s",
                name,
                life.get(life.size() - 1),
                life.size(),
                hourly(name)
                        .map(share -> String.format(Locale.ROOT, " (%+.1f %% an hour)", 100 * share))
                        .orElse(""))));
        return String.join(", ", parts);
    }
}
