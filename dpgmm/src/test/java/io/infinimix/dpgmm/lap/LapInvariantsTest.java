package io.infinimix.dpgmm.lap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.fit.SyntheticMixture;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds after any sequence of visits, births, merges, deletes, arrivals, expiries and absorptions. */
class LapInvariantsTest {

    private static final int DIMENSION = 3;
    private static final int BATCH = 80;

    private final Map<Verdict.Kind, Integer> accepted = new EnumMap<>(Verdict.Kind.class);
    private final Set<Long> everSeen = new HashSet<>();

    @ParameterizedTest
    @CsvSource({
        "1, FULL, 4, 1, false",
        "2, FULL, 2, 1, false",
        "3, DIAGONAL, 4, 1, false",
        "4, FULL, 100, 1, true",
        "5, DIAGONAL, 3, 0.3, true",
        "6, FULL, 4, 0.2, false",
        "7, FULL, 1, 1, false",
        "8, FULL, 3, 1, true"
    })
    void memosAddUpAndTheBoundNeverFalls(
            long seed, Covariance covariance, int largest, double coarseness, boolean uncertain) {
        Random random = new Random(seed);
        SyntheticMixture data = SyntheticMixture.draw(seed, 40 * BATCH, 9, DIMENSION, 5, SyntheticMixture.Weights.EVEN);
        LiveBatches live = start(covariance, largest, coarseness, seed);
        long next = 0;
        for (; next < 6; next++) {
            live.arrive(next, batch(data, next, uncertain));
        }
        double bound = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < 250; step++) {
            int action = random.nextInt(20);
            if (action == 0) {
                live.arrive(next, batch(data, next % 40, uncertain));
                next++;
                bound = Double.NEGATIVE_INFINITY;
            } else if (action == 1 && live.memos.size() > 4) {
                live.forget(live.memos.firstKey());
                bound = Double.NEGATIVE_INFINITY;
            } else if (action == 2 && live.memos.size() > 4) {
                live.absorb(live.memos.firstKey());
            } else if (action < 9) {
                conclude(live);
            } else {
                visitSome(live, random);
            }
            live.requireSum();
            if (bound != Double.NEGATIVE_INFINITY) {
                assertTrue(
                        live.bound() >= bound - 1e-9 * Math.abs(bound),
                        "step " + step + ": " + bound + " fell to " + live.bound());
            }
            bound = live.bound();
        }
        assertTrue(accepted.getOrDefault(Verdict.Kind.BIRTH, 0) > 0, "no birth was accepted: " + accepted);
    }

    private static LiveBatches start(Covariance covariance, int largest, double coarseness, long seed) {
        double[] variance = new double[DIMENSION];
        Arrays.fill(variance, 0.5);
        MixturePrior prior = MixturePrior.expecting(
                        covariance, 5, 1e-3, DIMENSION + 2, variance, new double[] {1, -2, 3})
                .withCoarseness(coarseness);
        MoveSettings settings = new MoveSettings(true, true, true, 30, largest, 2_000, seed);
        return new LiveBatches(settings, CoordinatorState.start(prior, 1), 40);
    }

    private static Rows batch(SyntheticMixture data, long batch, boolean uncertain) {
        int from = (int) batch * BATCH * DIMENSION;
        double[] values = Arrays.copyOfRange(data.values(), from, from + BATCH * DIMENSION);
        double[] variances = null;
        if (uncertain) {
            variances = new double[values.length];
            for (int n = 0; n < values.length; n++) {
                variances[n] = 0.02 * (1 + n % 5);
            }
        }
        return Rows.of(values, variances, DIMENSION);
    }

    private void conclude(LiveBatches live) {
        live.visit(live.rows.keySet());
        double before = live.bound();
        long uid = live.coordinator.state().nextUid();
        LapOutcome outcome = live.conclude();
        assertEquals(outcome.bound(), live.bound(), 1e-9 * Math.abs(outcome.bound()));
        double gains =
                outcome.events().stream().mapToDouble(StructureEvent::gain).sum();
        assertEquals(outcome.bound() - outcome.boundBefore(), gains, 1e-8 * Math.abs(outcome.bound()), "gains add up");
        assertTrue(outcome.bound() >= before - 1e-9 * Math.abs(before));
        for (StructureEvent event : outcome.events()) {
            if (event instanceof StructureEvent.Birth birth) {
                for (long born : birth.born()) {
                    assertTrue(born < uid && everSeen.add(born), "uid " + born + " was given twice");
                }
            }
        }
        outcome.verdicts().stream()
                .filter(Verdict::accepted)
                .forEach(verdict -> accepted.merge(verdict.kind(), 1, Integer::sum));
    }

    private static void visitSome(LiveBatches live, Random random) {
        List<Long> some = live.rows.keySet().stream()
                .filter(batch -> random.nextBoolean())
                .toList();
        live.visit(some);
        requireBounds(live.coordinator.totals());
    }

    /** 0 ≤ H_k, Σ H ≤ N log K, and 0 ≤ −C_ab ≤ min(H_a + H_b, (N_a + N_b) log 2). */
    private static void requireBounds(SufficientStatistics totals) {
        double rounding = 1e-9 * totals.total();
        double sum = 0;
        for (int b = 0; b < totals.size(); b++) {
            sum += totals.entropy(b);
            assertTrue(totals.entropy(b) >= 0);
            for (int a = 0; a < b; a++) {
                double most = (totals.count(a) + totals.count(b)) * Math.log(2);
                assertTrue(totals.pairEntropy(a, b) <= rounding);
            }
        }
        assertTrue(sum <= totals.total() * Math.log(Math.max(1, totals.size())) + rounding);
    }

    @Test
    void orderOfBatchesChangesNothing() {
        SyntheticMixture data = SyntheticMixture.draw(3, 6 * BATCH, 5, DIMENSION, 4, SyntheticMixture.Weights.EVEN);
        LiveBatches forwards = start(Covariance.FULL, 4, 1, 3);
        LiveBatches backwards = start(Covariance.FULL, 4, 1, 3);
        for (long batch = 0; batch < 6; batch++) {
            forwards.rows.put(batch, batch(data, batch, false));
            backwards.rows.put(batch, batch(data, batch, false));
        }
        for (int lap = 0; lap < 4; lap++) {
            forwards.visit(List.of(0L, 1L, 2L, 3L, 4L, 5L));
            backwards.visit(List.of(5L, 3L, 4L, 1L, 0L, 2L));
            assertEquals(forwards.conclude().bound(), backwards.conclude().bound());
            SufficientStatistics one = forwards.coordinator.totals();
            SufficientStatistics other = backwards.coordinator.totals();
            assertTrue(Arrays.equals(one.uids(), other.uids()) && Arrays.equals(one.squares(), other.squares()));
        }
        assertTrue(forwards.coordinator.totals().size() > 1);
    }
}
