package io.infinimix.lab.drift;

import io.infinimix.dpgmm.drift.DensityBins;
import io.infinimix.dpgmm.drift.Drift;
import io.infinimix.dpgmm.drift.DriftState;
import io.infinimix.dpgmm.drift.DriftTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a stream in the test that the loop runs, up to the first drift that it found.
 *
 * @param drift empty if none was found
 * @param found after so many images
 * @param levels how close the alarm was, every {@value #EVERY} images
 */
record DriftRun(Optional<Drift> drift, int found, List<Double> levels) {

    static final int EVERY = 25;

    /** @param stream bin of each image */
    static DriftRun of(int[] stream, long seed) {
        DriftTest test = DriftTest.of(DriftState.initial(DensityBins.COUNT), seed);
        List<Double> levels = new ArrayList<>();
        for (int n = 0; n < stream.length; n++) {
            Optional<Drift> drift = test.observe(stream[n], n);
            if (n % EVERY == 0) {
                levels.add(test.level());
            }
            if (drift.isPresent()) {
                levels.add(1.0);
                return new DriftRun(drift, n + 1, levels);
            }
        }
        return new DriftRun(Optional.empty(), stream.length, levels);
    }
}
