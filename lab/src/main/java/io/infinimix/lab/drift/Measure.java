package io.infinimix.lab.drift;

import io.infinimix.dpgmm.drift.DensityBins;
import io.infinimix.dpgmm.drift.LookBins;

/** What is compared, as the loop compares it. */
enum Measure {
    DENSITY(DensityBins.COUNT),
    LIGHT(LookBins.COUNT),
    SHARPNESS(LookBins.COUNT);

    private final int bins;

    Measure(int bins) {
        this.bins = bins;
    }

    int bins() {
        return bins;
    }
}
