package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.lap.MoveSettings;

/**
 * How a fit in memory runs.
 *
 * @param moves changes of structure
 * @param batches that the rows are cut into
 * @param laps at most, after the pass that sums everything up
 * @param threads that visit batches; the result is the same for any number
 */
public record FitSettings(MoveSettings moves, int batches, int laps, int threads) {

    public FitSettings {
        if (batches < 1 || laps < 0 || threads < 1) {
            throw new IllegalArgumentException("batches and threads must be at least 1 and laps at least 0, were "
                    + batches + ", " + threads + ", " + laps);
        }
    }
}
