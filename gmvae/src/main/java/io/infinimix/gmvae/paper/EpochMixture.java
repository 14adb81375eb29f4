package io.infinimix.gmvae.paper;

import io.infinimix.dpgmm.fit.DataPrior;
import io.infinimix.dpgmm.fit.FixedSizeFit;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.SplittableRandom;

/**
 * The DP-GMM that is fitted between epochs: truncated, from k-means++, then without what is small and with merges while the bound rises.
 *
 * <p>Which latent belongs to which component is found on the means, as the first posteriors are so wide that they hide what the means tell apart. The components' moments then take in the posteriors,
 * E[zzᵀ] = μμᵀ + diag(σ²): a mixture of the means alone is narrower than what it is the prior of, so the divergence pulls means and variances in, the next fit is narrower still, and over the epochs
 * latents shrink and components vanish.
 */
final class EpochMixture {

    private static final int MOST_ROWS = 10_000;
    private static final int TRUNCATION = 30;
    private static final int PER_ROW = 4;
    private static final int LAPS = 20;
    private static final int LAST_LAPS = 5;
    private static final double STANDING_STILL = 1e-6;
    private static final double CONCENTRATION = 1;
    private static final double SHARE_OF_VARIANCE = 0.25;

    /** Rows count so that all together weigh as much: else K would grow with the images. With less, ten dimensions of a VAE hold no more than three components. */
    private static final double EFFECTIVE_ROWS = 4_000;

    private static final double LEAST_SHARE = 0.002;

    private EpochMixture() {}

    /** Fits to the latents of at most 10,000 images. */
    static GaussianMixture fit(Encodings encodings, long seed) {
        Encodings some = sample(encodings, seed);
        Rows means = some.rows();
        double coarseness = Math.min(1, EFFECTIVE_ROWS / means.size());
        MixturePrior prior = DataPrior.of(means, Covariance.FULL, CONCENTRATION, SHARE_OF_VARIANCE)
                .withCoarseness(coarseness);
        FixedSizeFit fit = FixedSizeFit.fromSeeds(means, prior, TRUNCATION, PER_ROW, seed);
        fit.run(LAPS, STANDING_STILL);
        fit.dropBelow(LEAST_SHARE * means.size());
        fit.merge();
        fit.run(LAST_LAPS, STANDING_STILL);
        GaussianMixture ofMeans = fit.mixture();
        Rows posteriors = Rows.of(some.means(), some.variances(), some.dimension(), some.count());
        return FixedSizeFit.fromResponsibilities(
                        posteriors, prior, ofMeans.responsibilities(means), ofMeans.size(), PER_ROW)
                .mixture();
    }

    private static Encodings sample(Encodings encodings, long seed) {
        if (encodings.count() <= MOST_ROWS) {
            return encodings;
        }
        int dimension = encodings.dimension();
        float[] means = new float[MOST_ROWS * dimension];
        float[] variances = new float[MOST_ROWS * dimension];
        SplittableRandom random = new SplittableRandom(seed);
        for (int taken = 0, n = 0; taken < MOST_ROWS; n++) {
            if (random.nextInt(encodings.count() - n) < MOST_ROWS - taken) {
                System.arraycopy(encodings.means(), n * dimension, means, taken * dimension, dimension);
                System.arraycopy(encodings.variances(), n * dimension, variances, taken * dimension, dimension);
                taken++;
            }
        }
        return new Encodings(dimension, means, variances, new int[MOST_ROWS]);
    }
}
