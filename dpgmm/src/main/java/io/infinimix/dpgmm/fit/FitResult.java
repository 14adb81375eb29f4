package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.statistics.SufficientStatistics;

/**
 * What a fit found.
 *
 * @param mixture the answer
 * @param statistics that it follows from, in stick order
 * @param bound evidence lower bound of all rows, by part
 * @param laps that were run, not counting the pass that sums everything up
 * @param births accepted
 * @param merges accepted
 * @param deletes accepted
 * @param converged whether the fit stopped by itself
 */
public record FitResult(
        GaussianMixture mixture,
        SufficientStatistics statistics,
        EvidenceLowerBound bound,
        int laps,
        int births,
        int merges,
        int deletes,
        boolean converged) {}
