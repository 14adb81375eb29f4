package io.infinimix.dpgmmservice;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.dpgmmservice.message.StatisticsMessages;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.model.SeedMixture;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Latents drawn from Gaussians with random centres, uniform in [−8, 8] per dimension, and unit covariance. Equal seeds give equal latents. */
final class Gaussians {

    private static final double SPREAD = 8;
    private static final float VARIANCE = 0.01f;

    private final int dimension;
    private final double[][] centres;
    private final Random random;

    Gaussians(long seed, int kinds, int dimension) {
        this.dimension = dimension;
        random = new Random(seed);
        centres = new double[kinds][dimension];
        for (double[] centre : centres) {
            for (int d = 0; d < dimension; d++) {
                centre[d] = SPREAD * (2 * random.nextDouble() - 1);
            }
        }
    }

    int dimension() {
        return dimension;
    }

    private double[] draw(int kind) {
        double[] x = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            x[d] = centres[kind][d] + random.nextGaussian();
        }
        return x;
    }

    /** A latent of that kind; the kind is its source. */
    EncodedImage latent(String id, long generation, int kind) {
        EncodedImage.Builder image = EncodedImage.newBuilder()
                .setGeneration(generation)
                .setImageId(id)
                .setSource("kind-" + kind)
                .setCapturedAt(1_000)
                .setEncodedAt(2_000);
        for (double value : draw(kind)) {
            image.addMean((float) value).addVariance(VARIANCE);
        }
        return image.build();
    }

    /** A latent of one of the first kinds. */
    EncodedImage anyLatent(String id, long generation, int kinds) {
        return latent(id, generation, random.nextInt(kinds));
    }

    MixturePrior prior() {
        double[] variance = new double[dimension];
        java.util.Arrays.fill(variance, 1);
        return MixturePrior.expecting(Covariance.FULL, 5, 1e-4, dimension + 2, variance, new double[dimension]);
    }

    /** The seed mixture of a release that knows the first kinds by so many rows each. */
    SeedMixture seed(int kinds, int rows) {
        return seed(IntStream.range(0, kinds).toArray(), rows);
    }

    /** The seed mixture of a release that knows these kinds, in that order, by so many rows each. */
    SeedMixture seed(int[] kinds, int rows) {
        MixturePrior prior = prior();
        return SeedMixture.newBuilder()
                .setPrior(StatisticsMessages.of(prior))
                .setCoarseness(1)
                .setStatistics(StatisticsMessages.of(statistics(prior, kinds, rows)))
                .build();
    }

    private SufficientStatistics statistics(MixturePrior prior, int[] kinds, int rows) {
        StatisticsAccumulator sum = new StatisticsAccumulator(
                prior.covariance(), dimension, LongStream.range(0, kinds.length).toArray());
        for (int k = 0; k < kinds.length; k++) {
            for (int n = 0; n < rows; n++) {
                sum.add(k, 1, draw(kinds[k]), null, 0);
            }
        }
        sum.countRows((long) rows * kinds.length);
        return sum.snapshot();
    }
}
