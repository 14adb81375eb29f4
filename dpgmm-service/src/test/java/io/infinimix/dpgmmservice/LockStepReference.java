package io.infinimix.dpgmmservice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmm.lap.BatchVisitor;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.lap.LapCoordinator;
import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.message.BatchId;
import io.infinimix.dpgmmservice.message.StatisticsReader;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.mixture.Statistics;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.update.MixtureUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code dpgmm} alone computes on sealed batches in lock-step laps: one visit of every batch under each plan. */
final class LockStepReference {

    static final int PARTITIONS = 3;
    static final int BATCH = 100;
    static final int BATCHES = 4;
    static final int KINDS = 6;
    static final int LAPS = 4;
    private static final double TOLERANCE = 1e-9;

    final TopologySettings settings = Settings.lockStep(BATCH);
    /** By partition. */
    final List<List<EncodedImage>> latents = new ArrayList<>();

    final SeedMixture seed;

    LockStepReference() {
        Gaussians data = new Gaussians(31, KINDS, 5);
        seed = data.seed(3, 150);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<EncodedImage> images = new ArrayList<>();
            for (int n = 0; n < BATCH * BATCHES; n++) {
                images.add(data.anyLatent(partition + "-" + n, 1, KINDS));
            }
            latents.add(images);
        }
    }

    /** Compares the mixtures that laps began with. */
    void assertEqual(List<MixtureUpdate> laps) {
        List<SufficientStatistics> alone = alone();
        assertTrue(laps.size() > LAPS, () -> "only " + laps.size() + " laps");
        for (int lap = 0; lap <= LAPS; lap++) {
            assertEqualMixtures(alone.get(lap), laps.get(lap).getMixture().getStatistics());
        }
        assertEquals(KINDS, alone.get(LAPS).size(), "births were part of it");
        assertEquals(450 + (long) PARTITIONS * BATCH * BATCHES, alone.get(LAPS).rows());
    }

    /** Totals at the beginning, and after each lap. */
    private List<SufficientStatistics> alone() {
        LapCoordinator coordinator = new LapCoordinator(
                new MoveSettings(
                        true,
                        true,
                        true,
                        settings.maxComponents(),
                        settings.support(),
                        settings.reservoirRows(),
                        1,
                        TopologySettings.PLANNING_WORK),
                start());
        List<SufficientStatistics> totals = new ArrayList<>();
        totals.add(coordinator.totals());
        SortedMap<Long, BatchReport> reports = new TreeMap<>();
        int batches = 1;
        for (int lap = 0; lap < LAPS; lap++) {
            BatchVisitor visitor = new BatchVisitor(coordinator.plan(quota(coordinator, batches)));
            SortedMap<Long, BatchReport> next = visits(visitor);
            coordinator.replace(reports.values(), next.values());
            reports = new TreeMap<>(coordinator.conclude(next).reports());
            totals.add(coordinator.totals());
            batches = reports.size();
        }
        return totals;
    }

    private CoordinatorState start() {
        var prior = StatisticsReader.prior(seed.getPrior(), seed.getCoarseness());
        Statistics.Builder named = seed.getStatistics().toBuilder().clearUid();
        seed.getStatistics().getUidList().forEach(uid -> named.addUid(uid + 1));
        return CoordinatorState.release(
                prior,
                StatisticsReader.statistics(named.build(), prior.covariance()),
                seed.getStatistics().getUidCount() + 1L);
    }

    /** Three times the rows that a proposal looks at, shared out among batches. */
    private int quota(LapCoordinator coordinator, int batches) {
        int perComponent =
                Math.max(100, settings.reservoirRows() / coordinator.totals().size());
        return Math.max(8, 3 * Math.min(5_000, perComponent) / batches + 1);
    }

    private SortedMap<Long, BatchReport> visits(BatchVisitor visitor) {
        SortedMap<Long, BatchReport> reports = new TreeMap<>();
        int dimension = visitor.plan().prior().dimension();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int batch = 0; batch < BATCHES; batch++) {
                float[] means = new float[BATCH * dimension];
                float[] variances = new float[BATCH * dimension];
                for (int n = 0; n < BATCH; n++) {
                    EncodedImage image = latents.get(partition).get(batch * BATCH + n);
                    for (int d = 0; d < dimension; d++) {
                        means[n * dimension + d] = image.getMean(d);
                        variances[n * dimension + d] = image.getVariance(d);
                    }
                }
                BatchVisit visit = visitor.begin(BatchId.of(partition, batch));
                visit.add(Rows.of(means, variances, dimension, BATCH), 0, BATCH, null);
                reports.put(BatchId.of(partition, batch), visit.report());
            }
        }
        return reports;
    }

    private static void assertEqualMixtures(SufficientStatistics expected, Statistics actual) {
        assertEquals(Arrays.stream(expected.uids()).boxed().toList(), actual.getUidList(), "components in order");
        assertClose(expected.counts(), actual.getCountList());
        assertClose(expected.sums(), actual.getSumList());
        assertClose(expected.squares(), actual.getSquareList());
        assertClose(expected.entropies(), actual.getEntropyList());
    }

    private static void assertClose(double[] expected, List<Double> actual) {
        double[] values = actual.stream().mapToDouble(Double::doubleValue).toArray();
        double[] scale = new double[expected.length];
        double[] zeros = new double[expected.length];
        for (int n = 0; n < expected.length; n++) {
            scale[n] = (values[n] - expected[n]) / Math.max(1, Math.abs(expected[n]));
        }
        assertArrayEquals(zeros, scale, TOLERANCE);
    }
}
