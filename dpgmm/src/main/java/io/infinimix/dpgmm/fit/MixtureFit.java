package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmm.lap.BatchVisitor;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.lap.LapCoordinator;
import io.infinimix.dpgmm.lap.LapOutcome;
import io.infinimix.dpgmm.lap.Verdict;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Memoized variational inference over batches in memory, from one component, with births, merges and deletes in every lap. The batches of a lap are visited in a few rounds, all of a
 * round under the same mixture, with a global step between rounds; so the bound never falls, and the result does not depend on the number of threads.
 */
public final class MixtureFit {

    /** Global steps per lap. */
    private static final int ROUNDS = 5;

    private static final int QUIET_LAPS = 2;
    private static final double SETTLED = 1e-7;

    private final Rows rows;
    private final FitSettings settings;
    private final Consumer<LapProgress> listener;
    private final LapCoordinator coordinator;
    private SortedMap<Long, BatchReport> reports = new TreeMap<>();
    private int births;
    private int merges;
    private int deletes;

    private MixtureFit(Rows rows, MixturePrior prior, FitSettings settings, Consumer<LapProgress> listener) {
        this.rows = rows;
        this.settings = settings;
        this.listener = listener;
        coordinator = new LapCoordinator(settings.moves(), CoordinatorState.start(prior, 1));
    }

    /**
     * Fits all rows.
     *
     * @param listener hears of every lap, on the calling thread
     */
    public static FitResult run(Rows rows, MixturePrior prior, FitSettings settings, Consumer<LapProgress> listener) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there are no rows to fit");
        }
        ExecutorService threads = Executors.newFixedThreadPool(settings.threads());
        try {
            return new MixtureFit(rows, prior, settings, listener).run(threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private FitResult run(ExecutorService threads) {
        lap(threads, 1);
        boolean idle = coordinator.pendingBirths().isEmpty();
        double bound = conclude(0).bound();
        int quiet = 0;
        int laps = 0;
        while (laps < settings.laps() && quiet < QUIET_LAPS) {
            SufficientStatistics before = coordinator.totals();
            idle = coordinator.pendingBirths().isEmpty();
            lap(threads, ROUNDS);
            LapOutcome outcome = conclude(++laps);
            boolean settled = largestChange(before, coordinator.totals()) < 1
                    || outcome.bound() - bound < SETTLED * Math.abs(outcome.bound());
            boolean still = outcome.events().isEmpty()
                    && idle
                    && coordinator.pendingBirths().isEmpty();
            quiet = settled && still ? quiet + 1 : 0;
            bound = outcome.bound();
        }
        return new FitResult(
                GaussianMixture.of(coordinator.state().prior(), coordinator.totals()),
                coordinator.totals(),
                coordinator.bound(),
                laps,
                births,
                merges,
                deletes,
                quiet >= QUIET_LAPS);
    }

    private void lap(ExecutorService threads, int rounds) {
        int batches = Math.min(settings.batches(), rows.size());
        for (int round = 0; round < rounds; round++) {
            BatchVisitor visitor = new BatchVisitor(coordinator.plan(quota(batches)));
            List<Long> members = new ArrayList<>();
            List<Callable<BatchReport>> visits = new ArrayList<>();
            for (int b = round; b < batches; b += rounds) {
                int from = (int) ((long) rows.size() * b / batches);
                int to = (int) ((long) rows.size() * (b + 1) / batches);
                long batch = b;
                members.add(batch);
                visits.add(() -> visit(visitor, batch, from, to));
            }
            replace(members, call(threads, visits));
        }
    }

    /** Rows a batch hands in per component, so that three times as many come together as a proposal looks at. */
    private int quota(int batches) {
        int perComponent = Math.max(
                500, settings.moves().reservoirRows() / coordinator.totals().size());
        return Math.max(8, 3 * Math.min(5_000, perComponent) / batches + 1);
    }

    private BatchReport visit(BatchVisitor visitor, long batch, int from, int to) {
        BatchVisit visit = visitor.begin(batch);
        visit.add(rows, from, to - from, null);
        return visit.report();
    }

    private static List<BatchReport> call(ExecutorService threads, List<Callable<BatchReport>> visits) {
        try {
            List<BatchReport> results = new ArrayList<>();
            for (Future<BatchReport> future : threads.invokeAll(visits)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the fit was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private void replace(List<Long> members, List<BatchReport> results) {
        List<BatchReport> removed = new ArrayList<>();
        for (int n = 0; n < results.size(); n++) {
            BatchReport old = reports.put(members.get(n), results.get(n));
            if (old != null) {
                removed.add(old);
            }
        }
        coordinator.replace(removed, results);
    }

    private LapOutcome conclude(int lap) {
        LapOutcome outcome = coordinator.conclude(reports);
        reports = new TreeMap<>(outcome.reports());
        LapProgress progress = new LapProgress(lap, coordinator.totals().size(), outcome.bound(), outcome);
        births += progress.accepted(Verdict.Kind.BIRTH);
        merges += progress.accepted(Verdict.Kind.MERGE);
        deletes += progress.accepted(Verdict.Kind.DELETE);
        listener.accept(progress);
        return outcome;
    }

    private static double largestChange(SufficientStatistics before, SufficientStatistics after) {
        double largest = 0;
        for (int k = 0; k < after.size(); k++) {
            int at = before.indexOf(after.uid(k));
            largest = Math.max(largest, Math.abs(after.count(k) - (at < 0 ? 0 : before.count(at))));
        }
        return largest;
    }
}
