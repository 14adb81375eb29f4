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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LapTopologyTest {

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(13, 5, 4);

    @Test
    void newKindsAreBornOnceAndOldOnesKeepTheirUids() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            topology.release(DrivenTopology.release(1, data.seed(3, 200)));
            topology.events();
            for (int n = 0; n < 600; n++) {
                topology.latent(data.latent("image-" + n, 1, n % 5));
            }
            topology.pass(Settings.LAP.multipliedBy(8));
            topology.assignments();
            for (int n = 0; n < 50; n++) {
                topology.latent(data.latent("after-" + n, 1, n % 5));
            }

            List<Assignment> after = topology.assignments();
            Set<String> pairs = new HashSet<>();
            after.forEach(a -> pairs.add(a.source() + "=" + a.cluster()));
            assertEquals(5, pairs.size(), () -> pairs.toString());
            List<ClusterEvent> born = topology.events().stream()
                    .filter(e -> e.type() == Type.BORN)
                    .toList();
            assertEquals(2, born.size(), () -> born.toString());
            assertTrue(born.stream().allMatch(e -> e.from() <= 3 && e.cluster() > 3), () -> born.toString());
            Mixture mixture = topology.mixture();
            assertTrue(mixture.getStatistics().getUidList().containsAll(List.of(1L, 2L, 3L)));
            assertEquals(0, topology.gauge("infinimix.mixture.unaccounted.latents"));
        }
    }

    @Test
    void absorbedBatchesStayInTheMixture() {
        try (DrivenTopology topology = new DrivenTopology(Settings.of(50, 200, Retention.ABSORB), dir)) {
            topology.release(DrivenTopology.release(1, data.seed(3, 200)));
            for (int n = 0; n < 500; n++) {
                topology.latent(data.latent("image-" + n, 1, n % 3));
            }
            topology.pass(Settings.LAP.multipliedBy(6));

            Mixture mixture = topology.mixture();
            assertAccountWhole(mixture.getAccount(), 600, 500);
            assertEquals(200, mixture.getAccount().getLive());
            assertEquals(900, mixture.getAccount().getAbsorbed());
            assertEquals(1_100, mixture.getStatistics().getRows());
        }
    }

    @Test
    void forgottenBatchesLeaveTheMixture() {
        try (DrivenTopology topology = new DrivenTopology(Settings.of(50, 200, Retention.FORGET), dir)) {
            topology.release(DrivenTopology.release(1, data.seed(3, 200)));
            for (int n = 0; n < 500; n++) {
                topology.latent(data.latent("image-" + n, 1, n % 3));
            }
            topology.pass(Settings.LAP.multipliedBy(6));

            Mixture mixture = topology.mixture();
            assertAccountWhole(mixture.getAccount(), 600, 500);
            assertEquals(300, mixture.getAccount().getForgotten());
            assertEquals(800, mixture.getStatistics().getRows());
            assertEquals(
                    800,
                    mixture.getStatistics().getCountList().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum(),
                    1e-6);
        }
    }

    @Test
    void lapsRestWhileNothingChanges() {
        try (DrivenTopology topology = new DrivenTopology(Settings.small(), dir)) {
            topology.release(DrivenTopology.release(1, data.seed(3, 200)));
            for (int n = 0; n < 200; n++) {
                topology.latent(data.latent("image-" + n, 1, n % 3));
            }
            topology.pass(Settings.LAP.multipliedBy(10));
            long version = topology.mixture().getVersion();
            topology.pass(Settings.LAP.multipliedBy(5));
            assertEquals(version, topology.mixture().getVersion());

            topology.latent(data.latent("one more", 1, 0));
            topology.pass(Settings.LAP.multipliedBy(2));
            assertTrue(topology.mixture().getVersion() > version);
        }
    }
}
