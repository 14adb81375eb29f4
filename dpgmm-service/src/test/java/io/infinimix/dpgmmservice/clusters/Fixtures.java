package io.infinimix.dpgmmservice.clusters;

import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.mixture.Covariance;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.mixture.Prior;
import io.infinimix.stream.mixture.Statistics;
import java.time.Instant;
import java.util.List;

/** Small records to show. */
final class Fixtures {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final int DIMENSION = 3;

    private Fixtures() {}

    /** Clusters of ten images each, one unit apart. */
    static Mixture mixture(long generation, long... uids) {
        Statistics.Builder statistics =
                Statistics.newBuilder().setDimension(DIMENSION).setRows(10L * uids.length);
        for (int k = 0; k < uids.length; k++) {
            statistics.addUid(uids[k]).addCount(10);
            for (int d = 0; d < DIMENSION; d++) {
                statistics.addSum(d == k % DIMENSION ? 10 * (1 + k) : 0);
            }
        }
        return Mixture.newBuilder()
                .setGeneration(generation)
                .setVersion(1)
                .setUpdatedAt(NOON.toEpochMilli())
                .setPrior(Prior.newBuilder()
                        .setCovariance(Covariance.COVARIANCE_DIAGONAL)
                        .setDimension(DIMENSION)
                        .setMeanStrength(0.1))
                .setStatistics(statistics)
                .build();
    }

    static SeenImage image(String id, long generation) {
        return new SeenImage(id, generation, new float[DIMENSION], new Thumbnail(new byte[4], 2, 2, 1));
    }

    static Assignment assignment(String id, long cluster, double probability, double novelty, long generation) {
        return assignment(id, cluster, probability, novelty, generation, NOON);
    }

    static Assignment assignment(
            String id, long cluster, double probability, double novelty, long generation, Instant at) {
        return new Assignment(
                id,
                cluster,
                probability,
                List.of(new Assignment.RunnerUp(99, 1 - probability)),
                novelty,
                generation,
                1,
                "",
                at,
                at.minusMillis(250),
                at);
    }

    static ClusterEvent born(long uid, Long from) {
        return new ClusterEvent("born-" + uid, ClusterEvent.Type.BORN, uid, from, null, 1, 1, 10.0, 5.0, NOON, null);
    }

    static ClusterEvent merged(long uid, long into) {
        return new ClusterEvent(
                "merged-" + uid, ClusterEvent.Type.MERGED, uid, null, into, 1, 2, 10.0, 5.0, NOON, null);
    }
}
