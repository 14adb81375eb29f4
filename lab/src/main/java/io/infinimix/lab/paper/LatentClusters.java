package io.infinimix.lab.paper;

import io.infinimix.dpgmm.fit.DataPrior;
import io.infinimix.dpgmm.fit.FitSettings;
import io.infinimix.dpgmm.fit.FixedSizeFit;
import io.infinimix.dpgmm.fit.MixtureFit;
import io.infinimix.dpgmm.lap.MoveSettings;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import java.util.function.Function;

/**
 * Clusters of latents, fitted to some and able to assign others.
 *
 * @param components K
 * @param assign from latents, count x D, to the component of each
 */
record LatentClusters(int components, Function<float[], int[]> assign) {

    private static final int GIVEN = 10;
    private static final double SHARE_OF_VARIANCE = 0.25;
    private static final double CONCENTRATION = 1;
    private static final int LAPS = 60;
    private static final double STANDING_STILL = 1e-7;
    private static final int BATCHES = 10;

    /** Rows count so that all together weigh as much: else K would grow with the images. With less, ten dimensions of a VAE hold no more than three components. */
    private static final double EFFECTIVE_ROWS = 4_000;

    /** All in one. */
    static LatentClusters one(int dimension) {
        return new LatentClusters(1, latents -> new int[latents.length / dimension]);
    }

    /** Ten centres. */
    static LatentClusters kMeans(float[] latents, int dimension, long seed) {
        KMeans fit = KMeans.of(latents, dimension, GIVEN, seed);
        return new LatentClusters(fit.size(), fit::assign);
    }

    /** Ten Gaussians with full covariances. */
    static LatentClusters mixture(float[] latents, int dimension, long seed) {
        Rows rows = rows(latents, dimension);
        MixturePrior prior = DataPrior.of(rows, Covariance.FULL, CONCENTRATION, SHARE_OF_VARIANCE);
        FixedSizeFit fit = FixedSizeFit.fromSeeds(rows, prior, GIVEN, GIVEN, seed);
        fit.run(LAPS, STANDING_STILL);
        return of(fit.mixture(), dimension);
    }

    /** As many Gaussians as births, merges and deletes leave. */
    static LatentClusters dirichletProcess(float[] latents, int dimension, long seed) {
        Rows rows = rows(latents, dimension);
        MixturePrior prior = DataPrior.of(rows, Covariance.FULL, CONCENTRATION, SHARE_OF_VARIANCE)
                .withCoarseness(Math.min(1, EFFECTIVE_ROWS / rows.size()));
        FitSettings settings = new FitSettings(MoveSettings.standard(seed), BATCHES, LAPS, 1);
        return of(MixtureFit.run(rows, prior, settings, lap -> {}).mixture(), dimension);
    }

    private static LatentClusters of(GaussianMixture mixture, int dimension) {
        return new LatentClusters(mixture.size(), latents -> mixture.assign(rows(latents, dimension)));
    }

    private static Rows rows(float[] latents, int dimension) {
        return Rows.of(latents, null, dimension, latents.length / dimension);
    }
}
