package io.infinimix.trainer.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.mixture.Piece;
import org.junit.jupiter.api.Test;

class MixtureTopicTest {

    private static final MixturePrior PRIOR = MixturePrior.expecting(
                    Covariance.FULL, 1.5, 0.01, 9, new double[] {0.5, 2}, new double[] {7, -3})
            .withCoarseness(0.125);
    private static final SufficientStatistics STATISTICS = SufficientStatistics.of(
            Covariance.FULL,
            2,
            new long[] {42, 7},
            new double[] {10, 5},
            new double[] {1, 2, 3, 4},
            new double[] {5, 0.5, 6, 7, 0.25, 8},
            new double[] {0.75, 0.25},
            new double[] {-0.5},
            15);

    @Test
    void readsWhatItWrites() {
        LatentMixture read = MixtureTopic.read(message(3).build());

        assertEquals(PRIOR, read.prior());
        assertArrayEquals(STATISTICS.uids(), read.statistics().uids());
        assertArrayEquals(STATISTICS.counts(), read.statistics().counts());
        assertArrayEquals(STATISTICS.sums(), read.statistics().sums());
        assertArrayEquals(STATISTICS.squares(), read.statistics().squares());
        assertArrayEquals(STATISTICS.entropies(), read.statistics().entropies());
        assertArrayEquals(STATISTICS.pairEntropies(), read.statistics().pairEntropies());
        assertEquals(15, read.statistics().rows());
    }

    @Test
    void putsPiecesTogetherAndKeepsTheNewestWholeMixtureOfEachGeneration() {
        MixtureTopic.Newest newest = new MixtureTopic.Newest();
        newest.add(message(1).build().toByteArray());
        byte[] whole = message(2).setVersion(5).build().toByteArray();
        newest.add(piece(2, 5, 0, 2, whole, 0, 40));
        assertTrue(newest.of(2).isEmpty(), "one of two pieces is no mixture");
        newest.add(piece(2, 5, 1, 2, whole, 40, whole.length));
        newest.add(piece(2, 6, 0, 2, whole, 0, 40));
        newest.add(null);
        newest.add(new byte[] {1, 2, 3});

        assertEquals(2, newest.of(1).orElseThrow().statistics().size());
        assertEquals(PRIOR, newest.of(2).orElseThrow().prior());
        assertTrue(newest.of(3).isEmpty());
    }

    private static byte[] piece(long generation, long version, int index, int count, byte[] whole, int from, int to) {
        return Mixture.newBuilder()
                .setGeneration(generation)
                .setVersion(version)
                .setPiece(Piece.newBuilder()
                        .setIndex(index)
                        .setCount(count)
                        .setData(ByteString.copyFrom(whole, from, to - from)))
                .build()
                .toByteArray();
    }

    private static Mixture.Builder message(long generation) {
        return Mixture.newBuilder()
                .setGeneration(generation)
                .setPrior(StatisticsMessages.write(PRIOR))
                .setCoarseness(PRIOR.coarseness())
                .setStatistics(StatisticsMessages.write(STATISTICS));
    }
}
