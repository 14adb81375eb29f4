package io.infinimix.gmvae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.score.ClusteringScores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RecipeTrainingTest {

    private static final RecipeSettings SMALL = new RecipeSettings(List.of(64, 64), 8, 64, 300, 60, 2, 2e-3);

    private static TrainedModel train(TrainingImages images, Optional<WarmStart> start, long seed) {
        return new RecipeTraining(SMALL).train(images, start, seed, TrainingListener.silent(), () -> false);
    }

    @Test
    void keepsKindsThatAreFarApartInClustersOfTheirOwn() {
        DrawnBars bars = DrawnBars.draw(600, 3, 1);

        TrainedModel trained = train(bars.images(), Optional.empty(), 5);

        long[] found = Arrays.stream(trained.assignment()).asLongStream().toArray();
        ClusteringScores scores = ClusteringScores.of(bars.kinds(), found);
        assertTrue(scores.homogeneity() > 0.98 && scores.clusters() <= 6, scores + " after " + trained.decisions());
        assertEquals(trained.mixture().statistics().size(), trained.overlap().length);
        assertEquals(600, trained.mixture().statistics().total(), 1e-6);
        double[] quantiles = trained.densityQuantiles();
        for (int level = 1; level < quantiles.length; level++) {
            assertTrue(quantiles[level] >= quantiles[level - 1]);
        }
    }

    @Test
    void givesBitEqualWeightsForEqualSeeds() {
        TrainingImages images = DrawnBars.draw(300, 3, 2).images();

        TrainedModel one = train(images, Optional.empty(), 9);
        TrainedModel other = train(images, Optional.empty(), 9);

        assertArrayEquals(one.model().toBytes(), other.model().toBytes());
        assertArrayEquals(
                one.mixture().statistics().sums(), other.mixture().statistics().sums());
    }

    @Test
    void comparesItsClustersWithThoseItCameFrom() {
        DrawnBars bars = DrawnBars.draw(600, 3, 3);
        TrainedModel first = train(bars.images(), Optional.empty(), 1);

        TrainedModel second = train(bars.images(), Optional.of(new WarmStart(first.model(), first.mixture())), 2);

        assertArrayEquals(first.mixture().statistics().uids(), second.oldUids());
        double[][] expected = new double[second.overlap().length][first.overlap().length];
        for (int n = 0; n < 600; n++) {
            expected[second.assignment()[n]][first.assignment()[n]]++;
        }
        assertArrayEquals(expected, second.overlap());
    }

    @Test
    void refusesImagesThatAllLookTheSame() {
        byte[] pixels = new byte[400 * 256];
        Arrays.fill(pixels, (byte) 77);

        UnusableImagesException refused = assertThrows(
                UnusableImagesException.class, () -> train(new TrainingImages(16, 16, 1, pixels), Optional.empty(), 1));

        assertTrue(refused.getMessage().contains("All 400 images look the same"), refused.getMessage());
    }

    @Test
    void refusesFiftyImages() {
        UnusableImagesException refused = assertThrows(
                UnusableImagesException.class,
                () -> train(DrawnBars.draw(50, 3, 1).images(), Optional.empty(), 1));

        assertTrue(refused.getMessage().contains("50 images are too few"), refused.getMessage());
    }

    @Test
    void givesFiniteAnswersForNoiseAndForOneKind() {
        byte[] noise = new byte[300 * 256];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt();
        }
        for (TrainingImages images : List.of(
                new TrainingImages(16, 16, 1, noise), DrawnBars.draw(300, 1, 1).images())) {
            TrainedModel trained = train(images, Optional.empty(), 1);

            assertTrue(trained.mixture().statistics().size() >= 1);
            assertTrue(Arrays.stream(trained.densityQuantiles()).allMatch(Double::isFinite));
        }
    }

    @Test
    void takesManyCopiesOfAFewImages() {
        TrainingImages few = DrawnBars.draw(6, 3, 1).images();
        int[] positions = new int[300];
        Arrays.setAll(positions, n -> n % 6);

        TrainedModel trained = train(few.select(positions), Optional.empty(), 1);

        assertTrue(Arrays.stream(trained.densityQuantiles()).allMatch(Double::isFinite));
    }

    @Test
    void stopsWhenCancelledAndTellsHowItGoes() {
        int[] heard = new int[1];
        TrainingListener listener = new TrainingListener() {
            @Override
            public void decision(String subject, String outcome, String reason) {}

            @Override
            public void progress(String stage, double share, Map<String, Double> terms) {
                heard[0] += stage.equals("teach") ? 1 : 0;
            }
        };

        assertThrows(
                CancellationException.class,
                () -> new RecipeTraining(SMALL)
                        .train(DrawnBars.draw(300, 3, 1).images(), Optional.empty(), 1, listener, () -> heard[0] >= 2));
        assertEquals(2, heard[0]);
    }
}
