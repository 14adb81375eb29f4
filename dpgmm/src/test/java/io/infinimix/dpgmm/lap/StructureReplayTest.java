package io.infinimix.dpgmm.lap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.fit.SyntheticMixture;
import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.move.StructureEvent;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports that missed some structure events, rows that can no longer move, and components that may not be touched. */
class StructureReplayTest {

    private static final int BATCH = 150;
    private static final MixturePrior PRIOR =
            MixturePrior.expecting(Covariance.FULL, 5, 1e-3, 4, new double[] {0.5, 0.5}, new double[2]);

    private SyntheticMixture data;

    @BeforeEach
    void draw() {
        data = SyntheticMixture.draw(21, 8 * BATCH, 6, 2, 8, SyntheticMixture.Weights.EVEN);
    }

    private Rows batch(long b) {
        int from = (int) b * BATCH * 2;
        return Rows.of(Arrays.copyOfRange(data.values(), from, from + BATCH * 2), 2);
    }

    private LiveBatches live(CoordinatorState state, int batches) {
        LiveBatches live = new LiveBatches(new MoveSettings(true, true, true, 40, 4, 2_000, 5), state, 60);
        for (long b = 0; b < batches; b++) {
            live.arrive(b, batch(b));
        }
        return live;
    }

    @Test
    void anOldReportCatchesUpByReplayingTheLog() {
        LiveBatches live = live(CoordinatorState.start(PRIOR, 1), 4);
        List<StructureEvent> log = new ArrayList<>();
        for (int lap = 0; lap < 6; lap++) {
            live.visit(live.rows.keySet());
            BatchReport measured = live.memos.get(2L);
            LapOutcome outcome = live.conclude();
            log.addAll(outcome.events());
            BatchReport replayed = measured;
            for (StructureEvent event : outcome.events()) {
                replayed = replayed.replay(event);
            }
            LiveBatches.requireSame(
                    replayed.summary().compact(),
                    outcome.reports().get(2L).summary().compact());
        }
        assertTrue(log.stream().anyMatch(StructureEvent.Birth.class::isInstance), log.toString());
        for (int n = 0; n < log.size(); n++) {
            assertEquals(n + 1, log.get(n).sequence(), "the log has no gaps");
        }
    }

    /** A batch that was away while the structure changed keeps its rows where they were, and the whole stays a sum. */
    @Test
    void aBatchThatMissedALapIsSubtractedAsTheCoordinatorCountsIt() {
        LiveBatches live = live(CoordinatorState.start(PRIOR, 1), 4);
        live.visit(live.rows.keySet());
        live.conclude();
        assertTrue(!live.coordinator.pendingBirths().isEmpty());
        live.visit(List.of(0L, 1L, 2L));
        BatchReport away = live.memos.get(3L);
        LapOutcome outcome = live.conclude();
        assertTrue(outcome.events().stream().anyMatch(StructureEvent.Birth.class::isInstance));
        for (StructureEvent event : outcome.events()) {
            away = away.replay(event);
        }
        assertEquals(BATCH, away.summary().total(), 1e-9, "its rows are all still there");
        live.requireSum();
        live.visit(List.of(3L));
        live.requireSum();
    }

    @Test
    void reportsOutOfStepAreRefused() {
        LiveBatches live = live(CoordinatorState.start(PRIOR, 1), 3);
        live.visit(live.rows.keySet());
        live.conclude();
        live.visit(live.rows.keySet());
        BatchReport old = live.memos.get(0L);
        LapOutcome outcome = live.conclude();
        StructureEvent second = outcome.events().size() > 1
                ? outcome.events().get(1)
                : new StructureEvent.Merge(old.structure() + 2, 0, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> old.replay(second), "not the next event");
        assertThrows(IllegalArgumentException.class, () -> live.coordinator.forget(old), "replay first");
        BatchReport unmeasured = old.withoutMeasurements();
        assertThrows(
                IllegalArgumentException.class,
                () -> unmeasured.replay(new StructureEvent.Delete(
                        old.structure() + 1, 1, old.summary().uid(0))));
    }

    /** A birth whose target has absorbed rows: the target keeps them, one child may join it, and the bound is exact. */
    @Test
    void absorbedRowsStayWithTheTargetOfABirth() {
        LiveBatches live = live(CoordinatorState.start(PRIOR, 1), 6);
        live.absorb(4L);
        live.absorb(5L);
        SufficientStatistics frozen = live.coordinator.state().frozen();
        double bound = live.bound();
        int born = 0;
        for (int lap = 0; lap < 6; lap++) {
            live.visit(live.rows.keySet());
            LapOutcome outcome = live.conclude();
            assertTrue(outcome.bound() >= bound - 1e-9 * Math.abs(bound));
            bound = outcome.bound();
            for (StructureEvent event : outcome.events()) {
                born += event instanceof StructureEvent.Birth birth ? birth.born().length : 0;
            }
            live.requireSum();
        }
        assertTrue(born > 0, "nothing was born");
        assertEquals(frozen.total(), live.coordinator.state().frozen().total(), 1e-9);
        int target = live.coordinator.totals().indexOf(1);
        assertTrue(live.coordinator.totals().count(target) >= frozen.count(0) - 1e-9, "the absorbed rows stay");
    }

    @Test
    void releasedComponentsAreNeitherMergedWithEachOtherNorDeleted() {
        LiveBatches before = live(CoordinatorState.start(PRIOR, 1), 4);
        before.visit(before.rows.keySet());
        SufficientStatistics whole = before.coordinator.totals();
        SufficientStatistics half = whole.scaled(0.5);
        SufficientStatistics twins = half.plus(half.renamed(1, 2));
        LiveBatches live = live(CoordinatorState.release(PRIOR, twins, 3), 4);
        Set<Long> released = Set.of(1L, 2L);
        for (int lap = 0; lap < 5; lap++) {
            live.visit(live.rows.keySet());
            for (StructureEvent event : live.conclude().events()) {
                if (event instanceof StructureEvent.Merge merge) {
                    assertTrue(!released.contains(merge.gone()), merge.toString());
                }
                assertTrue(!(event instanceof StructureEvent.Delete d && released.contains(d.gone())));
                assertTrue(!(event instanceof StructureEvent.Prune p
                        && Arrays.stream(p.gone()).anyMatch(released::contains)));
            }
            assertTrue(live.coordinator.totals().indexOf(1) >= 0
                    && live.coordinator.totals().indexOf(2) >= 0);
        }
    }

    /** An open batch that grows under newer mixtures keeps what it has and stays consistent with the structure. */
    @Test
    void anOpenBatchGoesOn() {
        LiveBatches live = live(CoordinatorState.start(PRIOR, 1), 4);
        live.visit(live.rows.keySet());
        live.conclude();
        BatchVisit first = new BatchVisitor(live.coordinator.plan(10)).begin(9);
        first.add(batch(5), 0, 40, null);
        BatchReport early = first.report();
        live.coordinator.replace(List.of(), List.of(early));
        live.memos.put(9L, early);
        live.visit(List.of(0L, 1L, 2L, 3L));
        for (StructureEvent event : live.conclude().events()) {
            early = early.replay(event);
        }
        BatchVisit second = BatchVisit.resume(new BatchVisitor(live.coordinator.plan(10)), 9, early);
        second.add(batch(5), 40, 110, null);
        BatchReport late = second.report();
        live.coordinator.replace(List.of(live.memos.get(9L)), List.of(late));
        live.memos.put(9L, late);
        assertEquals(BATCH, late.summary().rows());
        assertEquals(BATCH, late.summary().total(), 1e-9);
        live.requireSum();
    }

    /** Rows whose share in the target is negligible, and rows that are not: all of the target's mass arrives at its children. */
    @Test
    void aMeasuredSplitConservesMass() {
        LiveBatches live = live(CoordinatorState.start(PRIOR, 1), 4);
        for (int lap = 0; lap < 3; lap++) {
            live.visit(live.rows.keySet());
            List<BirthProposal> pending = live.coordinator.pendingBirths();
            for (BatchReport report : live.memos.values()) {
                for (BirthProposal proposal : pending) {
                    int target = report.summary().indexOf(proposal.target());
                    double expected = target < 0 ? 0 : report.summary().count(target);
                    assertEquals(expected, report.splits().get(proposal.id()).total(), 1e-9 * Math.max(1, expected));
                }
            }
            live.conclude();
        }
    }

    @Test
    void aLapWithoutReportsChangesNothing() {
        LapCoordinator coordinator = new LapCoordinator(MoveSettings.standard(1), CoordinatorState.start(PRIOR, 1));
        LapOutcome outcome = coordinator.conclude(new TreeMap<>(Map.of()));
        assertEquals(1, coordinator.totals().size());
        assertEquals(0, coordinator.bound().total(), 1e-12, "the bound of no rows is zero");
        assertTrue(outcome.events().isEmpty());
    }
}
