package io.infinimix.gmvae.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.fit.FixedSizeFit;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.gmvae.network.DenseNetworks;
import io.infinimix.gmvae.training.TermAverages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of each whole objective with respect to the weights of all its networks, against central differences. */
class ObjectiveGradientTest {

    private static final int D = 3;
    private static final int K = 4;
    private static final int COUNT = 6;
    private static final NetworkShape SHAPE = new NetworkShape(4, 5, 1, List.of(12, 9), D);
    private static final Temperature TEMPERATURE = new Temperature(0.8, 0.8, 1);

    private record Case(String name, int networks, Supplier<LatentObjective> objective) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        int length = SHAPE.inputLength();
        return Stream.of(
                new Case("N(0, I)", 2, StandardPrior::new),
                new Case("four terms", 4, () -> new NetworkPrior(K, length, D, 8, COUNT, 3)),
                new Case("soft Gumbel", 4, () -> new CategoricalPrior(K, length, D, 8, false, TEMPERATURE, COUNT, 3)),
                new Case("DP-GMM, draw of the component", 2, () -> fitted(LatentDraw.OF_COMPONENT)),
                new Case("DP-GMM, draw of the image", 2, () -> fitted(LatentDraw.OF_IMAGE)));
    }

    private static LatentObjective fitted(LatentDraw from) {
        FittedPrior prior = new FittedPrior(D, false, from, TEMPERATURE);
        prior.replace(mixture(), COUNT);
        return prior;
    }

    private static GaussianMixture mixture() {
        SplittableRandom random = new SplittableRandom(2);
        double[] rows = new double[90 * D];
        int[] assignment = new int[90];
        for (int n = 0; n < 90; n++) {
            assignment[n] = n % 3;
            double first = random.nextGaussian();
            for (int d = 0; d < D; d++) {
                rows[n * D + d] = 0.7 * assignment[n] - 0.5 + 0.5 * first + 0.6 * random.nextGaussian();
            }
        }
        double[] variance = new double[D];
        Arrays.fill(variance, 0.5);
        MixturePrior prior = MixturePrior.expecting(Covariance.FULL, 1, 1e-2, D + 3, variance, new double[D]);
        return FixedSizeFit.fromAssignment(Rows.of(rows, D), prior, assignment, 3, 3)
                .mixture();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithDifferences(Case c) {
        try (ImageCoder coder = new ImageCoder(DenseNetworks.initialise(SHAPE, 4), COUNT);
                LatentObjective objective = c.objective().get()) {
            List<TrainedChain> chains = new ArrayList<>(objective.chains());
            chains.add(coder.encoder());
            chains.add(coder.decoder());
            assertEquals(c.networks(), chains.size());
            LatentBatch batch = batch();
            value(coder, objective, batch);
            List<float[]> gradients =
                    chains.stream().map(chain -> chain.gradient().toArray()).toList();

            for (int i = 0; i < chains.size(); i++) {
                int checked = compare(coder, objective, batch, chains.get(i), gradients.get(i));
                assertTrue(checked > 10, checked + " weights of network " + i + " with a slope");
            }
        }
    }

    private static LatentBatch batch() {
        SplittableRandom random = new SplittableRandom(5);
        LatentBatch batch = new LatentBatch(COUNT, SHAPE.inputLength(), D);
        batch.count = COUNT;
        for (int i = 0; i < batch.images.length; i++) {
            batch.images[i] = (float) random.nextDouble();
        }
        return batch;
    }

    /** Number of weights whose slope is not negligible, all of which agreed; kinks of rectified units, where the slopes of both sides differ, are passed over. */
    private static int compare(
            ImageCoder coder, LatentObjective objective, LatentBatch batch, TrainedChain chain, float[] gradient) {
        double here = value(coder, objective, batch);
        int checked = 0;
        for (int i = 0; i < gradient.length; i += 2) {
            double right = slope(coder, objective, batch, chain, i, 2e-3f, here);
            double left = slope(coder, objective, batch, chain, i, -2e-3f, here);
            double slope = (left + right) / 2;
            double tolerance = 0.01 * Math.max(0.3, Math.abs(slope));
            if (Math.abs(left - right) > 4 * tolerance) {
                continue;
            }
            assertEquals(slope, gradient[i], tolerance, "weight " + i);
            checked += Math.abs(slope) > 0.01 ? 1 : 0;
        }
        return checked;
    }

    private static double slope(
            ImageCoder coder,
            LatentObjective objective,
            LatentBatch batch,
            TrainedChain chain,
            int i,
            float h,
            double here) {
        float weight = chain.weights().flat().values().get(i);
        chain.weights().flat().values().put(i, weight + h);
        double there = value(coder, objective, batch);
        chain.weights().flat().values().put(i, weight);
        return (there - here) / h;
    }

    /** The objective with the same random numbers every time. */
    private static double value(ImageCoder coder, LatentObjective objective, LatentBatch batch) {
        SplittableRandom random = new SplittableRandom(8);
        batch.clearGradients();
        coder.encode(batch);
        objective.draw(batch, random);
        double value = coder.reconstruct(batch) + objective.add(batch, random, new TermAverages(), 0);
        coder.backward(batch);
        return value;
    }
}
