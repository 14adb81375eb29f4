package io.infinimix.lab.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.fit.DataPrior;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StreamScoreTest {

    private static final int CLASSES = 6;
    private static final int COUNT = 1_800;

    private static final LatentStream BLOBS = blobs();

    /** Six unit Gaussians on a circle of radius 20. */
    private static LatentStream blobs() {
        SplittableRandom random = new SplittableRandom(5);
        float[] means = new float[2 * COUNT];
        float[] variances = new float[2 * COUNT];
        int[] labels = new int[COUNT];
        Arrays.fill(variances, 0.1f);
        for (int n = 0; n < COUNT; n++) {
            labels[n] = random.nextInt(CLASSES);
            double angle = 2 * Math.PI * labels[n] / CLASSES;
            means[2 * n] = (float) (20 * Math.cos(angle) + random.nextGaussian());
            means[2 * n + 1] = (float) (20 * Math.sin(angle) + random.nextGaussian());
        }
        return new LatentStream(2, means, variances, labels);
    }

    private static StreamScore mixture(LatentStream stream) {
        Rows rows = Rows.of(BLOBS.means(), BLOBS.variances(), 2, COUNT);
        MixturePrior prior = DataPrior.of(rows, Covariance.FULL, 1, 0.01);
        return StreamScore.of(stream, new MixtureStream(prior, 1), 100);
    }

    @Test
    void theMixtureFindsClassesThatArriveOneAfterAnother() {
        LatentStream stream = Scenario.CLASS_INCREMENTAL.of(BLOBS, 2);

        StreamScore score = mixture(stream);

        assertEquals(CLASSES, score.clusters());
        assertTrue(score.end().nmi() > 0.97, score.toString());
        assertTrue(score.arrival().nmi() > 0.6, score.toString());
        assertEquals(score, mixture(stream));
    }

    @Test
    void miniBatchKMeansFindsThemInRandomOrder() {
        StreamScore score = StreamScore.of(Scenario.ONE_PASS.of(BLOBS, 2), new MiniBatchKMeans(CLASSES, 1), 100);

        assertEquals(CLASSES, score.clusters());
        assertTrue(score.end().nmi() > 0.97, score.toString());
    }

    /** What is said on arrival cannot know what comes later: the first batch apart, a clusterer is asked before it learns. */
    @Test
    void latentsAreAssignedBeforeTheyAreLearned() {
        StringBuilder calls = new StringBuilder();
        StreamClusterer recorder = new StreamClusterer() {
            @Override
            public void learn(LatentStream stream, int from, int to) {
                calls.append("learn ").append(from).append(' ').append(to).append('\n');
            }

            @Override
            public long[] assign(LatentStream stream, int from, int to) {
                calls.append("assign ").append(from).append(' ').append(to).append('\n');
                return new long[to - from];
            }

            @Override
            public int clusters() {
                return 1;
            }
        };

        StreamScore.of(BLOBS, recorder, 1_000);

        assertEquals(
                "learn 0 1000\nassign 0 1000\nassign 1000 1800\nlearn 1000 1800\nassign 0 1800\n", calls.toString());
    }
}
