package io.infinimix.trainer.training;

import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.gmvae.training.ResumePoint;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.TrainingListener;
import io.infinimix.gmvae.training.WarmStart;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Networks that learn nothing, and a mixture of three equal parts along their first latent dimension: everything around the training is as it is in earnest. */
public final class TinyRecipe implements Recipe {

    static final int COMPONENTS = 3;
    private static final int DIMENSION = 4;
    private static final List<Integer> HIDDEN = List.of(16);

    private final List<Integer> hidden;
    volatile RuntimeException failure;
    volatile CountDownLatch held;
    volatile Optional<WarmStart> start = Optional.empty();
    volatile int images;

    TinyRecipe() {
        this(HIDDEN);
    }

    TinyRecipe(List<Integer> hidden) {
        this.hidden = hidden;
    }

    @Override
    public Challenger train(
            TrainingImages trainingImages,
            Optional<WarmStart> warmStart,
            long seed,
            TrainingListener listener,
            BooleanSupplier cancelled,
            Optional<ResumePoint> from) {
        start = warmStart;
        images = trainingImages.count();
        listener.progress("teaching", 0.5, Map.of("reconstruction", 1.0, "target", Double.NaN));
        while (held != null && held.getCount() > 0) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            Thread.onSpinWait();
        }
        if (failure != null) {
            throw failure;
        }
        listener.decision("components", Integer.toString(COMPONENTS), "three equal parts");
        return challenger(trainingImages, seed);
    }

    /** The model that {@link #train} ends with. */
    public Challenger challenger(TrainingImages trainingImages, long seed) {
        ModelArchive model = DenseNetworks.initialise(
                new NetworkShape(
                        trainingImages.height(),
                        trainingImages.width(),
                        trainingImages.channels(),
                        hidden,
                        DIMENSION,
                        List.of(),
                        trainingImages.pretrained()),
                seed);
        float[] pixels = new float[trainingImages.count() * trainingImages.length()];
        trainingImages.copy(0, trainingImages.count(), pixels);
        float[] means = new float[trainingImages.count() * DIMENSION];
        float[] variances = new float[means.length];
        try (Encoder encoder = new Encoder(model)) {
            encoder.encode(pixels, trainingImages.count(), means, variances);
        }
        return new Challenger(
                model,
                mixture(means, variances, trainingImages.count()),
                new double[] {-3, -2, -1},
                Map.of("agreement", 0.5),
                List.of());
    }

    private static LatentMixture mixture(float[] means, float[] variances, int count) {
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> means[n * DIMENSION]))
                .mapToInt(n -> n)
                .toArray();
        int moments = Covariance.FULL.moments(DIMENSION);
        double[] counts = new double[COMPONENTS];
        double[] sums = new double[COMPONENTS * DIMENSION];
        double[] squares = new double[COMPONENTS * moments];
        for (int rank = 0; rank < count; rank++) {
            int k = rank * COMPONENTS / count;
            int n = order[rank];
            counts[k]++;
            for (int d = 0, at = k * moments; d < DIMENSION; d++) {
                sums[k * DIMENSION + d] += means[n * DIMENSION + d];
                for (int e = 0; e <= d; e++, at++) {
                    squares[at] += means[n * DIMENSION + d] * means[n * DIMENSION + e]
                            + (d == e ? variances[n * DIMENSION + d] : 0);
                }
            }
        }
        double[] expected = new double[DIMENSION];
        Arrays.fill(expected, 0.1);
        MixturePrior prior = MixturePrior.expecting(
                        Covariance.FULL, 1, 0.01, DIMENSION + 8, expected, new double[DIMENSION])
                .withCoarseness(0.25);
        return new LatentMixture(
                prior,
                SufficientStatistics.of(
                        Covariance.FULL,
                        DIMENSION,
                        new long[] {0, 1, 2},
                        counts,
                        sums,
                        squares,
                        new double[COMPONENTS],
                        new double[COMPONENTS],
                        count));
    }
}
