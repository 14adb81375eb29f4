package io.infinimix.dpgmm.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The true mixture of 25 Gaussians from one component, for ten seeds of each kind of data: minutes of work, so only with the profile {@code recovery}. */
@Tag("recovery")
class FullRecoveryTest {

    /** Share of the bound: what four entries a row cost against dense responsibilities, where clusters overlap. */
    private static final double SPARSE = 1e-4;

    /** Nats below the bound of the true labels on average, where clusters overlap heavily. */
    private static final double HEAVY = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void separated(long seed) {
        requireTruth(seed, 100_000, 10, SyntheticMixture.Weights.EVEN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void unbalanced(long seed) {
        requireTruth(seed, 100_000, 10, SyntheticMixture.Weights.HUNDRED_TO_ONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void overlapping(long seed) {
        requireTruth(seed, 20_000, 3, SyntheticMixture.Weights.EVEN);
    }

    /** Some runs end far below the true labels' bound, so the mean is what is held. */
    @Test
    void heavilyOverlapping() {
        double mean = LongStream.rangeClosed(1, 10)
                .mapToDouble(seed -> missing(seed, 20_000, 2, SyntheticMixture.Weights.EVEN, false))
                .average()
                .orElseThrow();
        assertTrue(mean < HEAVY, mean + " nats below the true labels on average");
    }

    private static void requireTruth(long seed, int rows, double spread, SyntheticMixture.Weights weights) {
        missing(seed, rows, spread, weights, true);
    }

    private static double missing(
            long seed, int rows, double spread, SyntheticMixture.Weights weights, boolean exactly) {
        SyntheticMixture data = SyntheticMixture.draw(seed, rows, 25, 10, spread, weights);
        MixturePrior prior = RecoveryRun.prior(data, 0.05);
        double truth = TrueLabels.bound(data, prior);
        FitResult result = MixtureFit.run(
                Rows.of(data.values(), data.dimension()),
                prior,
                new FitSettings(MoveSettings.standard(seed), 50, 60, 1),
                progress -> {});
        double missing = truth - result.bound().total();
        if (exactly) {
            assertEquals(25, result.mixture().size());
            assertTrue(missing < SPARSE * Math.abs(truth), missing + " nats below the true labels");
        }
        return missing;
    }
}
