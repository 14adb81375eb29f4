package io.infinimix.dpgmmservice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmmservice.TopologySettings.Retention;
import io.infinimix.stream.assignment.Assignment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gaussians that are introduced one at a time over several partitions: 25, and after a rest 5 more. Old batches are absorbed meanwhile. */
class NewKindsTest {

    private static final int PARTITIONS = 2;
    private static final int FIRST = 25;
    private static final int ALL = 30;
    private static final int ROUND = 240;
    private static final int SHARE = 4;
    private static final int ESTABLISHED = 240;
    private static final int MOST = 2_000;

    @TempDir
    Path dir;

    private final Gaussians data = new Gaussians(51, ALL, 8);
    private final Map<Integer, Long> uids = new HashMap<>();
    private SimulatedStream stream;
    private int fed;

    @Test
    void eachHasItsOwnClusterSoonAndOldOnesKeepTheirs() {
        stream = new SimulatedStream(Settings.of(100, 1_000, Retention.ABSORB), PARTITIONS, dir, 1, 0);
        stream.release(DrivenTopology.release(1, data.seed(1, 500)));
        stream.pass(Settings.LAP);
        uids.put(0, 1L);
        for (int kind = 1; kind < ALL; kind++) {
            introduce(kind);
            if (kind == FIRST - 1) {
                stream.pass(Settings.LAP.multipliedBy(20));
            }
        }
        assertEquals(ALL, Set.copyOf(uids.values()).size());
        assertEquals(ALL, stream.mixture(1).getStatistics().getUidCount());
        assertEquals(500 + fed, stream.mixture(1).getStatistics().getRows());
    }

    /** Feeds until the kind has a cluster of its own, and enough of it that it is an old one. */
    private void introduce(int kind) {
        int needed = 0;
        for (int ofIt = 0; ofIt < ESTABLISHED || needed == 0; ofIt += ROUND / SHARE) {
            stream.assignments.clear();
            feed(kind);
            stream.pass(Settings.LAP.multipliedBy(2));
            Map<Integer, Set<Long>> clusters = clusters(stream.assignments);
            Set<Long> its = clusters.remove(kind);
            clusters.forEach((old, found) ->
                    assertTrue(found.contains(uids.get(old)), () -> "kind " + old + " has left its cluster: " + found));
            long own = its.iterator().next();
            if (needed == 0 && its.size() == 1 && !uids.containsValue(own)) {
                uids.put(kind, own);
                needed = ofIt;
            }
            int soFar = ofIt;
            assertTrue(needed > 0 || soFar <= MOST, () -> "kind " + kind + " has no cluster after " + soFar);
        }
    }

    /** A round of latents, of which the newest kind has its share and all others the rest in turn. */
    private void feed(int newest) {
        for (int n = 0; n < ROUND; n++, fed++) {
            int kind = n % SHARE == 0 ? newest : fed % newest;
            stream.latent(fed % PARTITIONS, data.latent("image-" + fed, 1, kind));
        }
    }

    private static Map<Integer, Set<Long>> clusters(List<Assignment> assignments) {
        Map<Integer, Set<Long>> clusters = new HashMap<>();
        for (Assignment assignment : assignments) {
            clusters.computeIfAbsent(
                            Integer.parseInt(assignment.source().substring("kind-".length())), any -> new HashSet<>())
                    .add(assignment.cluster());
        }
        return clusters;
    }
}
