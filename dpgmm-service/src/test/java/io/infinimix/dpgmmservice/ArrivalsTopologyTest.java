package io.infinimix.dpgmmservice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.stream.arrival.ClusterArrivals;
import io.infinimix.stream.arrival.PartitionArrivals;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the partitions say of the images that came adds up to the assignments, and costs no more where more come. */
class ArrivalsTopologyTest {

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(81, 3, 4);

    @Test
    void arrivalsAreTheAssignmentsCounted() {
        SimulatedStream stream = new SimulatedStream(Settings.small(), 2, dir, 1, 0);
        stream.release(DrivenTopology.release(1, data.seed(3, 200)));
        stream.pass(Settings.LAP);
        for (int n = 0; n < 3_000; n++) {
            stream.latent(n % 2, data.anyLatent("image-" + n, 1, 3));
        }
        stream.pass(Settings.LAP.multipliedBy(5));

        Map<Long, Integer> assigned = new TreeMap<>();
        stream.assignments.forEach(assignment -> assigned.merge(assignment.cluster(), 1, Integer::sum));
        Map<Long, Integer> arrived = new TreeMap<>();
        for (PartitionArrivals arrivals : stream.arrivals) {
            for (ClusterArrivals cluster : arrivals.getClusterList()) {
                arrived.merge(cluster.getUid(), cluster.getImages(), Integer::sum);
            }
            assertTrue(arrivals.getImageCount() <= 28, () -> "25 of a uniform sample and one a cluster");
        }
        assertEquals(3_000, stream.assignments.size());
        assertEquals(assigned, arrived);
    }
}
