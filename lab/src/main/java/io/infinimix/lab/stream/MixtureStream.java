package io.infinimix.lab.stream;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmm.lap.BatchVisitor;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.lap.LapCoordinator;
import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The memoized mixture on a stream, by the code that the service runs: what arrives is a batch, and after each arrival a lap visits all batches so far and judges births, merges and deletes. It starts
 * from one component without rows.
 */
final class MixtureStream implements StreamClusterer {

    private static final int RESERVOIR = 15_000;
    private static final int LEAST_QUOTA = 8;

    private final LapCoordinator coordinator;
    private final List<Rows> batches = new ArrayList<>();
    private SortedMap<Long, BatchReport> reports = new TreeMap<>();

    MixtureStream(MixturePrior prior, long seed) {
        coordinator = new LapCoordinator(MoveSettings.standard(seed), CoordinatorState.start(prior, 1));
    }

    @Override
    public void learn(LatentStream stream, int from, int to) {
        batches.add(rows(stream, from, to));
        int quota = Math.max(LEAST_QUOTA, RESERVOIR / coordinator.totals().size() / batches.size());
        visit(batches.size() - 1, quota);
        for (int batch = 0; batch < batches.size(); batch++) {
            visit(batch, quota);
        }
        reports = new TreeMap<>(coordinator.conclude(reports).reports());
    }

    private void visit(int batch, int quota) {
        BatchVisit visit = new BatchVisitor(coordinator.plan(quota)).begin(batch);
        Rows rows = batches.get(batch);
        visit.add(rows, 0, rows.size(), null);
        BatchReport report = visit.report();
        BatchReport old = reports.put((long) batch, report);
        coordinator.replace(old == null ? List.of() : List.of(old), List.of(report));
    }

    @Override
    public long[] assign(LatentStream stream, int from, int to) {
        GaussianMixture mixture = mixture();
        return Arrays.stream(mixture.assign(rows(stream, from, to)))
                .mapToLong(mixture::uid)
                .toArray();
    }

    private GaussianMixture mixture() {
        return GaussianMixture.of(coordinator.state().prior(), coordinator.totals());
    }

    private static Rows rows(LatentStream stream, int from, int to) {
        int dimension = stream.dimension();
        return Rows.of(
                Arrays.copyOfRange(stream.means(), from * dimension, to * dimension),
                Arrays.copyOfRange(stream.variances(), from * dimension, to * dimension),
                dimension,
                to - from);
    }

    @Override
    public int clusters() {
        return coordinator.totals().size();
    }
}
