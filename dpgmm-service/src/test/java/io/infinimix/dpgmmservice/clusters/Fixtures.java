package io.infinimix.dpgmmservice.clusters;

import com.google.protobuf.ByteString;
import io.infinimix.stream.arrival.ArrivedImage;
import io.infinimix.stream.arrival.ClusterArrivals;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.mixture.Covariance;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.mixture.Prior;
import io.infinimix.stream.mixture.Statistics;
import java.time.Instant;
import java.util.Collections;

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

    /** One image with a small thumbnail, a quarter of a second after its latent. */
    static PartitionArrivals arrival(
            String id, long cluster, double probability, double novelty, long generation, Instant at) {
        return PartitionArrivals.newBuilder()
                .setAt(at.toEpochMilli())
                .setDelay(250)
                .addCluster(ClusterArrivals.newBuilder()
                        .setUid(cluster)
                        .setImages(1)
                        .setUnusual(novelty >= 0.99 ? 1 : 0))
                .addImage(ArrivedImage.newBuilder()
                        .setImageId(id)
                        .setGeneration(generation)
                        .setCluster(cluster)
                        .setProbability(probability)
                        .setMargin(2 * probability - 1)
                        .setNovelty(novelty)
                        .addAllMean(Collections.nCopies(DIMENSION, 0f))
                        .setThumbnail(ByteString.copyFrom(new byte[4]))
                        .setHeight(2)
                        .setWidth(2)
                        .setChannels(1)
                        .setUniform(true))
                .build();
    }

    static ClusterEvent born(long uid, Long from) {
        return new ClusterEvent("born-" + uid, ClusterEvent.Type.BORN, uid, from, null, 1, 1, 10.0, 5.0, NOON, null);
    }

    static ClusterEvent merged(long uid, long into) {
        return new ClusterEvent(
                "merged-" + uid, ClusterEvent.Type.MERGED, uid, null, into, 1, 2, 10.0, 5.0, NOON, null);
    }
}
