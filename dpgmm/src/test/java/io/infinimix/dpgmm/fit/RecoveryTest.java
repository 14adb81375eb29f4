package io.infinimix.dpgmm.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From one component to the number of components and the bound of the true labels. {@link RecoveryRun} shows the same for more rows and seeds. */
class RecoveryTest {

    /** Nats: what four entries a row cost against dense responsibilities, where clusters overlap. */
    private static final double SPARSE = 1e-4;

    @ParameterizedTest
    @CsvSource({"1, EVEN, 10", "2, HUNDRED_TO_ONE, 10", "3, EVEN, 3"})
    void findsTheTrueMixture(long seed, SyntheticMixture.Weights weights, double spread) {
        SyntheticMixture data = SyntheticMixture.draw(seed, 20_000, 25, 10, spread, weights);
        MixturePrior prior = RecoveryRun.prior(data, 0.05);
        double truth = TrueLabels.bound(data, prior);
        FitResult result = fit(data, prior, seed, 1);
        assertEquals(25, result.mixture().size());
        assertTrue(result.bound().total() > truth - SPARSE * Math.abs(truth), truth + ", found " + result.bound());
    }

    private static FitResult fit(SyntheticMixture data, MixturePrior prior, long seed, int threads) {
        double[] last = {Double.NEGATIVE_INFINITY};
        return MixtureFit.run(
                Rows.of(data.values(), data.dimension()),
                prior,
                new FitSettings(MoveSettings.standard(seed), 50, 60, threads),
                progress -> {
                    assertTrue(
                            progress.lap() <= 1 || progress.bound() >= last[0] - 1e-9 * Math.abs(last[0]),
                            "lap " + progress.lap() + " lowered the bound");
                    last[0] = progress.bound();
                });
    }

    @Test
    void anyNumberOfThreadsGivesTheSameMixture() {
        SyntheticMixture data = SyntheticMixture.draw(4, 6_000, 8, 4, 5, SyntheticMixture.Weights.EVEN);
        MixturePrior prior = RecoveryRun.prior(data, 0.05);
        FitResult one = fit(data, prior, 4, 1);
        FitResult three = fit(data, prior, 4, 3);
        assertEquals(one.bound(), three.bound());
        assertEquals(one.laps(), three.laps());
        assertTrue(java.util.Arrays.equals(
                one.statistics().squares(), three.statistics().squares()));
    }
}
