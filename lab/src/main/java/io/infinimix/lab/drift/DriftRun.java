package io.infinimix.lab.drift;

import io.infinimix.dpgmm.drift.Drift;
import io.infinimix.dpgmm.drift.DriftDetector;
import io.infinimix.dpgmm.drift.DriftState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a stream in the tests that the loop runs, each up to the first drift that it found.
 *
 * @param found by measure; none where none was found
 * @param levels how close the alarm by density was, every {@value #EVERY} images
 */
record DriftRun(Map<Measure, Found> found, List<Double> levels) {

    static final int EVERY = 25;

    /** A drift, found after so many images of the stream. */
    record Found(Drift drift, int images) {}

    /** @param stream bins of each image by measure */
    static DriftRun of(int[][] stream, long seed) {
        Map<Measure, Found> found = new EnumMap<>(Measure.class);
        List<Double> levels = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            DriftDetector test = DriftDetector.of(DriftState.initial(measure.bins()), seed + measure.ordinal());
            for (int n = 0; n < stream.length && !found.containsKey(measure); n++) {
                Optional<Drift> drift = test.observe(stream[n][measure.ordinal()], n);
                if (measure == Measure.DENSITY && (n % EVERY == 0 || drift.isPresent())) {
                    levels.add(drift.isPresent() ? 1 : test.level());
                }
                if (drift.isPresent()) {
                    found.put(measure, new Found(drift.get(), n + 1));
                }
            }
        }
        return new DriftRun(found, levels);
    }

    /** After how many images the first of the measures found a drift. */
    Optional<Integer> first() {
        return found.values().stream().map(Found::images).min(Integer::compare);
    }
}
