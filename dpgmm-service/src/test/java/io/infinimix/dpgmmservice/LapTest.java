package io.infinimix.dpgmmservice;

import static io.infinimix.dpgmmservice.AssignmentTopologyTest.assertAccountWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmmservice.TopologySettings.Retention;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.event.ClusterEvent.Type;
import io.infinimix.stream.mixture.Mixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laps over several partitions, in simulated time. */
class LapTest {

    private static final int PARTITIONS = 3;

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(13, 5, 4);
    private int fed;

    private SimulatedStream live(TopologySettings settings) {
        SimulatedStream stream = new SimulatedStream(settings, PARTITIONS, dir, 1, 0);
        stream.release(DrivenTopology.release(1, data.seed(3, 200)));
        stream.pass(Settings.LAP);
        return stream;
    }

    private void feed(SimulatedStream stream, int partitions, int kinds, int count) {
        for (int n = 0; n < count; n++, fed++) {
            stream.latent(fed % partitions, data.latent("image-" + fed, 1, n % kinds));
        }
    }

    @Test
    void newKindsAreBornOnceAndOldOnesKeepTheirUids() {
        SimulatedStream stream = live(Settings.small());
        stream.events.clear();
        feed(stream, PARTITIONS, 5, 1_500);
        stream.pass(Settings.LAP.multipliedBy(8));
        stream.assignments.clear();
        feed(stream, PARTITIONS, 5, 300);
        stream.pass(Settings.LAP.multipliedBy(8));

        Set<String> pairs = new HashSet<>();
        stream.assignments.forEach(a -> pairs.add(a.source() + "=" + a.cluster()));
        assertEquals(5, pairs.size(), () -> pairs.toString());
        List<ClusterEvent> born =
                stream.events.stream().filter(e -> e.type() == Type.BORN).toList();
        assertEquals(2, born.size(), () -> stream.events.toString());
        assertTrue(born.stream().allMatch(e -> e.from() <= 3 && e.cluster() > 3), () -> born.toString());
        assertTrue(stream.mixture(1).getStatistics().getUidList().containsAll(List.of(1L, 2L, 3L)));
        assertAccountWhole(stream.mixture(1).getAccount(), 600, 1_800);
    }

    @Test
    void aKindThatComesInLittleByLittleIsFound() {
        SimulatedStream stream = live(Settings.small());
        feed(stream, PARTITIONS, 3, 1_500);
        stream.pass(Settings.LAP.multipliedBy(4));
        for (int n = 0; n < 20; n++) {
            feed(stream, PARTITIONS, 4, 100);
            stream.pass(Settings.LAP.dividedBy(2));
        }
        stream.pass(Settings.LAP.multipliedBy(4));
        stream.assignments.clear();
        feed(stream, PARTITIONS, 4, 400);
        stream.pass(Settings.LAP);

        Set<String> pairs = new HashSet<>();
        stream.assignments.forEach(a -> pairs.add(a.source() + "=" + a.cluster()));
        assertEquals(4, pairs.size(), () -> pairs.toString());
    }

    @Test
    void aPartitionWithoutLatentsReportsAtOnce() {
        SimulatedStream stream = live(Settings.small());
        feed(stream, 1, 5, 1_000);
        stream.pass(Settings.LAP.multipliedBy(8));

        assertEquals(5, stream.mixture(1).getStatistics().getUidCount());
    }

    @Test
    void absorbedBatchesStayInTheMixture() {
        SimulatedStream stream = live(Settings.of(50, 200, Retention.ABSORB));
        feed(stream, PARTITIONS, 3, 3_000);
        stream.pass(Settings.LAP.multipliedBy(8));

        Mixture mixture = stream.mixture(1);
        assertAccountWhole(mixture.getAccount(), 600, 3_000);
        assertEquals(PARTITIONS * 200, mixture.getAccount().getLive());
        assertEquals(600 + 3_000 - PARTITIONS * 200, mixture.getAccount().getAbsorbed());
        assertEquals(3_600, mixture.getStatistics().getRows());
        assertEquals(PARTITIONS * 4, stream.storedGlobally("batch-summaries"));
        assertEquals(PARTITIONS * 4 * 2, stream.stored("latent-rows"));
    }

    @Test
    void forgottenBatchesLeaveTheMixture() {
        SimulatedStream stream = live(Settings.of(50, 200, Retention.FORGET));
        feed(stream, PARTITIONS, 3, 3_000);
        stream.pass(Settings.LAP.multipliedBy(8));

        Mixture mixture = stream.mixture(1);
        assertAccountWhole(mixture.getAccount(), 600, 3_000);
        assertEquals(3_000 - PARTITIONS * 200, mixture.getAccount().getForgotten());
        assertEquals(600 + PARTITIONS * 200, mixture.getStatistics().getRows());
        assertEquals(
                600 + PARTITIONS * 200,
                mixture.getStatistics().getCountList().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum(),
                1e-6);
    }

    @Test
    void absorbedBatchesFadeWhereDecayIsAskedFor() {
        SimulatedStream stream = live(Settings.of(50, 200, Retention.DECAY));
        feed(stream, PARTITIONS, 3, 3_000);
        stream.pass(Settings.LAP.multipliedBy(8));

        Mixture mixture = stream.mixture(1);
        assertAccountWhole(mixture.getAccount(), 600, 3_000);
        assertEquals(600 + 3_000 - PARTITIONS * 200, mixture.getAccount().getAbsorbed());
        double weight = 600;
        for (int batch = 0; batch < (3_000 - PARTITIONS * 200) / 50; batch++) {
            weight = weight * Math.pow(0.5, 50.0 / (PARTITIONS * 200)) + 50;
        }
        assertEquals(
                weight + PARTITIONS * 200,
                mixture.getStatistics().getCountList().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum(),
                1e-6);
        assertEquals(3, mixture.getStatistics().getUidCount());
    }

    @Test
    void lapsRestWhileNothingChanges() {
        SimulatedStream stream = live(Settings.small());
        feed(stream, PARTITIONS, 3, 600);
        stream.pass(Settings.LAP.multipliedBy(12));
        int told = stream.updates.size();
        stream.pass(Settings.LAP.multipliedBy(10));
        assertEquals(told, stream.updates.size());

        feed(stream, PARTITIONS, 3, 1);
        stream.pass(Settings.LAP.multipliedBy(2));
        assertTrue(stream.updates.size() > told);
    }

    @Test
    void aGrowingBatchIsNotPublishedAgainBeforeTheGlobalStepHasSeenIt() {
        SimulatedStream stream = live(Settings.small());
        feed(stream, PARTITIONS, 3, 90);
        stream.pass(Settings.LAP.multipliedBy(4));
        stream.globalStands(true);
        int before = stream.summaries();
        for (int n = 0; n < 9; n++) {
            feed(stream, PARTITIONS, 3, 2 * PARTITIONS);
            stream.pass(Settings.LAP);
        }
        assertEquals(PARTITIONS, stream.summaries() - before);

        stream.globalStands(false);
        stream.pass(Settings.LAP.multipliedBy(4));
        assertAccountWhole(stream.mixture(1).getAccount(), 600, 90 + 9 * 2 * PARTITIONS);
    }

    @Test
    void eachLatentIsAssignedUnderTheNewestMixture() {
        SimulatedStream stream = live(Settings.small());
        for (int n = 0; n < 5; n++) {
            feed(stream, PARTITIONS, 3, 150);
            stream.pass(Settings.LAP);
            long known =
                    stream.updates.get(stream.updates.size() - 1).getMixture().getVersion();
            feed(stream, PARTITIONS, 3, 1);
            stream.pass(Duration.ofMillis(SimulatedStream.TICK));
            Assignment last = stream.assignments.get(stream.assignments.size() - 1);
            assertEquals(known, last.mixtureVersion());
        }
    }
}
