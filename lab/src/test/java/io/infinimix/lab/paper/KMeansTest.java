package io.infinimix.lab.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.dpgmm.score.ClusteringScores;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KMeansTest {

    @Test
    void findsSeparatedClustersAndAssignsOtherRows() {
        int[] labels = new int[400];
        float[] rows = blobs(labels, 1);
        int[] otherLabels = new int[100];
        float[] others = blobs(otherLabels, 2);

        KMeans fit = KMeans.of(rows, 2, 4, 7);

        assertEquals(4, fit.size());
        assertEquals(1, accuracy(labels, fit.assign(rows)));
        assertEquals(1, accuracy(otherLabels, fit.assign(others)));
    }

    @Test
    void placesNoMoreCentresThanRows() {
        assertEquals(2, KMeans.of(new float[] {0, 0, 5, 5}, 2, 10, 1).size());
    }

    private static double accuracy(int[] labels, int[] clusters) {
        return ClusteringScores.of(
                        labels, Arrays.stream(clusters).asLongStream().toArray())
                .accuracy();
    }

    private static float[] blobs(int[] labels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] rows = new float[2 * labels.length];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = random.nextInt(4);
            rows[2 * n] = (float) (10 * (labels[n] % 2) + random.nextGaussian());
            rows[2 * n + 1] = (float) (10 * (labels[n] / 2) + random.nextGaussian());
        }
        return rows;
    }
}
