package io.infinimix.dpgmm.lap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seven round clusters, the first two of them close to each other, where there may be fewer components. */
class ComponentLimitTest {

    private static final double[][] CENTRES = {{0, 0}, {2.5, 0}, {20, 0}, {0, 20}, {20, 20}, {-20, 0}, {-20, 20}};
    private static final int ROWS = 1_400;
    private static final MixturePrior PRIOR =
            MixturePrior.expecting(Covariance.FULL, 5, 1e-4, 4, new double[] {0.25, 0.25}, new double[2]);

    private final double[] values = new double[2 * ROWS];

    private LiveBatches live(long seed, int most) {
        Random random = new Random(seed);
        for (int at = 0; at < values.length; at++) {
            values[at] = CENTRES[at / 2 % CENTRES.length][at % 2] + 0.5 * random.nextGaussian();
        }
        LiveBatches live = new LiveBatches(
                new MoveSettings(true, true, true, most, 4, 2_000, seed), CoordinatorState.start(PRIOR, 1), 500);
        live.arrive(0, Rows.of(values, 2));
        return live;
    }

    /** The bound with the two close clusters in one component and each other cluster in its own. */
    private double boundWithTheCloseOnesTogether() {
        StatisticsAccumulator sum = new StatisticsAccumulator(
                Covariance.FULL, 2, LongStream.range(0, CENTRES.length - 1).toArray());
        for (int n = 0; n < ROWS; n++) {
            sum.add(Math.max(0, n % CENTRES.length - 1), 1, values, null, 2 * n);
        }
        return EvidenceLowerBound.totalWhenSorted(PRIOR, sum.snapshot());
    }

    /** Births replace weaker components at the limit, and no lap lowers the bound or leaves more components than there may be. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSixComponentsAreTheSixThatAreWorthMost(long seed) {
        LiveBatches live = live(seed, 6);
        double bound = live.bound();
        for (int lap = 0; lap < 40; lap++) {
            live.visit(live.rows.keySet());
            LapOutcome outcome = live.conclude();
            assertTrue(outcome.bound() >= bound - 1e-9 * Math.abs(bound), "lap " + lap);
            assertTrue(live.coordinator.totals().size() <= 6);
            bound = outcome.bound();
            live.requireSum();
        }
        double expected = boundWithTheCloseOnesTogether();
        assertEquals(6, live.coordinator.totals().size());
        assertTrue(bound > expected - 1, bound + " is worse than " + expected);
    }

    /** A crowd in one component is split as far as may be, not left alone because all of its clusters would not fit. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void fewComponentsAreUsedUp(int most) {
        LiveBatches live = live(6, most);
        for (int lap = 0; lap < 10; lap++) {
            live.visit(live.rows.keySet());
            live.conclude();
        }
        assertEquals(most, live.coordinator.totals().size());
    }
}
