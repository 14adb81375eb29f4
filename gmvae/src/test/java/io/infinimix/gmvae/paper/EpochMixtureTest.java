package io.infinimix.gmvae.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EpochMixtureTest {

    private static final int DIMENSION = 2;
    private static final int COUNT = 11_000;

    /** Means around (-8, 0) and (8, 0) with standard deviation 0.5, posteriors with the given variance; more of them than are fitted. */
    private static Encodings encodings(double variance) {
        SplittableRandom random = new SplittableRandom(4);
        float[] means = new float[COUNT * DIMENSION];
        float[] variances = new float[COUNT * DIMENSION];
        Arrays.fill(variances, (float) variance);
        for (int n = 0; n < COUNT; n++) {
            means[n * DIMENSION] = (float) ((n % 2 == 0 ? -8 : 8) + 0.5 * random.nextGaussian());
            means[n * DIMENSION + 1] = (float) (0.5 * random.nextGaussian());
        }
        return new Encodings(DIMENSION, means, variances, new int[COUNT]);
    }

    /** By the law of total variance: that of the means and that of the posteriors around them. */
    @Test
    void coversPosteriorsAndNotTheirMeansAlone() {
        assertEquals(0.25, varianceAcross(EpochMixture.fit(encodings(0), 1)), 0.1);
        assertEquals(3.25, varianceAcross(EpochMixture.fit(encodings(3), 1)), 0.3);
    }

    /** As wide as they are at the start of a training, where they would all fit into one component. */
    @Test
    void tellsMeansApartWhosePosteriorsOverlap() {
        GaussianMixture mixture = EpochMixture.fit(encodings(400), 1);

        float[] ends = {-8, 0, 8, 0};
        int[] components = mixture.assign(Rows.of(ends, null, DIMENSION, 2));

        assertNotEquals(components[0], components[1]);
    }

    /** Variance of the whole mixture in its second dimension. */
    private static double varianceAcross(GaussianMixture mixture) {
        double weights = 0;
        double mean = 0;
        double square = 0;
        for (int k = 0; k < mixture.size(); k++) {
            double m = mixture.mean(k)[1];
            weights += mixture.weight(k);
            mean += mixture.weight(k) * m;
            square += mixture.weight(k) * (mixture.covariance(k)[Covariance.FULL.diagonal(1)] + m * m);
        }
        mean /= weights;
        return square / weights - mean * mean;
    }
}
