package io.infinimix.dpgmm.lap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Batches in memory with their memos and one coordinator: a stream that stands still between calls. */
final class LiveBatches {

    final LapCoordinator coordinator;
    final SortedMap<Long, Rows> rows = new TreeMap<>();
    SortedMap<Long, BatchReport> memos = new TreeMap<>();
    private final int quota;

    LiveBatches(MoveSettings settings, CoordinatorState state, int quota) {
        coordinator = new LapCoordinator(settings, state);
        this.quota = quota;
    }

    MixturePrior prior() {
        return coordinator.state().prior();
    }

    double bound() {
        return coordinator.bound().total();
    }

    /** A new batch, seen for the first time. */
    void arrive(long batch, Rows arrived) {
        rows.put(batch, arrived);
        visit(batch);
    }

    /** One memoized visit: the batch's local step under the present mixture, then a global step. */
    void visit(long batch) {
        visit(List.of(batch));
    }

    /** The batches' local steps under the same mixture, then one global step. */
    void visit(Iterable<Long> batches) {
        BatchVisitor visitor = new BatchVisitor(coordinator.plan(quota));
        List<BatchReport> removed = new ArrayList<>();
        List<BatchReport> added = new ArrayList<>();
        for (long batch : batches) {
            BatchVisit visit = visitor.begin(batch);
            visit.add(rows.get(batch), 0, rows.get(batch).size(), null);
            BatchReport old = memos.put(batch, visit.report());
            if (old != null) {
                removed.add(old);
            }
            added.add(memos.get(batch));
        }
        coordinator.replace(removed, added);
    }

    LapOutcome conclude() {
        LapOutcome outcome = coordinator.conclude(memos);
        memos = new TreeMap<>(outcome.reports());
        return outcome;
    }

    void forget(long batch) {
        coordinator.forget(memos.remove(batch));
        rows.remove(batch);
    }

    void absorb(long batch) {
        coordinator.absorb(memos.remove(batch));
        rows.remove(batch);
    }

    /** S = frozen + Σ memos, field by field. */
    void requireSum() {
        SufficientStatistics sum = coordinator.state().frozen();
        for (BatchReport memo : memos.values()) {
            sum = sum.plus(memo.summary());
        }
        requireSame(sum, coordinator.totals());
    }

    static void requireSame(SufficientStatistics expected, SufficientStatistics actual) {
        SufficientStatistics ordered = expected.select(actual.uids());
        assertEquals(expected.total(), actual.total(), 1e-9 * Math.max(1, expected.total()), "rows in all");
        close(ordered.counts(), actual.counts());
        close(ordered.sums(), actual.sums());
        close(ordered.squares(), actual.squares());
        close(ordered.entropies(), actual.entropies());
        close(ordered.pairEntropies(), actual.pairEntropies());
    }

    private static void close(double[] expected, double[] actual) {
        double largest = 1;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int n = 0; n < expected.length; n++) {
            assertEquals(expected[n], actual[n], 1e-9 * largest);
        }
    }
}
