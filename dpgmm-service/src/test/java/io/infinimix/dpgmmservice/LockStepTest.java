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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On sealed batches with laps in lock-step, the stream computes what the mathematics alone computes. */
class LockStepTest {

    private static final int PARTITIONS = 3;
    private static final int BATCH = 100;
    private static final int BATCHES = 4;
    private static final int KINDS = 6;
    private static final int LAPS = 4;
    private static final double TOLERANCE = 1e-9;

    @TempDir
    Path dir;

    private final TopologySettings settings = Settings.lockStep(BATCH);
    private final List<List<EncodedImage>> latents = new ArrayList<>();
    private final SeedMixture seed;

    LockStepTest() {
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

    @ParameterizedTest(name = "order {0}, crashes {1}")
    @CsvSource({"1, 0", "2, 0.1"})
    void theStreamComputesWhatTheMathematicsAloneComputes(long order, double crashes) {
        SimulatedStream stream = new SimulatedStream(settings, PARTITIONS, dir, order, crashes);
        for (int n = 0; n < BATCH * BATCHES; n++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                stream.latent(partition, latents.get(partition).get(n));
            }
        }
        stream.pass(Settings.LAP.multipliedBy(20));
        stream.release(DrivenTopology.release(1, seed));
        stream.pass(Settings.LAP.multipliedBy(2 * LAPS + 4));

        List<MixtureUpdate> laps =
                stream.updates.stream().filter(MixtureUpdate::hasPlan).toList();
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
                        true, true, true, settings.maxComponents(), settings.support(), settings.reservoirRows(), 1),
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
        assertEquals(
                java.util.Arrays.stream(expected.uids()).boxed().toList(), actual.getUidList(), "components in order");
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
