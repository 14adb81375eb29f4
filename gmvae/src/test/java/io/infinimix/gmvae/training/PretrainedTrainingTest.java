package io.infinimix.gmvae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.gmvae.Decoder;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.gmvae.gate.Examiner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Images whose pixels say nothing and whose features tell kinds apart. */
class PretrainedTrainingTest {

    private static final RecipeSettings SMALL = new RecipeSettings(List.of(64, 64), 8, 64, 300, 60, 1, 2e-3);
    private static final PretrainedFeatures BY = new PretrainedFeatures("ab".repeat(32), 24);
    private static final int KINDS = 4;
    private static final int IMAGES = 480;

    private final int[] kinds = new int[IMAGES];

    @Test
    void learnsFromFeaturesWhatPixelsDoNotSay() {
        TrainingImages images = images(BY);

        TrainedModel trained =
                new RecipeTraining(SMALL).train(images, Optional.empty(), 5, TrainingListener.silent(), () -> false);

        assertEquals(Optional.of(BY), trained.model().shape().pretrained());
        assertEquals(List.of(), trained.model().shape().features());
        assertTrue(
                trained.decisions().stream().anyMatch(said -> said.startsWith("features: pretrained features")),
                trained.decisions().toString());
        long[] found = Arrays.stream(trained.assignment()).asLongStream().toArray();
        ClusteringScores scores = ClusteringScores.of(kinds, found);
        assertTrue(scores.nmi() > 0.95, scores + " after " + trained.decisions());
        assertTrue(
                unexplained(trained, images) < 0.6,
                "share of the features that is lost: " + unexplained(trained, images));
        Examiner.Comparison same =
                new Examiner(images, 3).compare(trained.model(), trained.mixture(), trained.model(), trained.mixture());
        assertTrue(same.champion().agreement() > 0.95, same.toString());
    }

    /** Share of the features' squares that decoded latents do not give back. */
    private static double unexplained(TrainedModel trained, TrainingImages images) {
        float[] values = new float[IMAGES * BY.length()];
        images.copy(0, IMAGES, values);
        float[] means = new float[IMAGES * 8];
        float[] decoded = new float[values.length];
        try (Encoder encoder = new Encoder(trained.model());
                Decoder decoder = new Decoder(trained.model())) {
            encoder.encode(values, IMAGES, means, new float[means.length]);
            decoder.decode(means, IMAGES, decoded);
        }
        double lost = 0;
        for (int i = 0; i < values.length; i++) {
            lost += (values[i] - decoded[i]) * (values[i] - decoded[i]);
        }
        return lost / values.length;
    }

    @Test
    void fitsOnlyNetworksOfTheSameFeatures() {
        TrainingImages images = images(BY);
        TrainingImages byAnother = images(new PretrainedFeatures("cd".repeat(32), 24));

        assertTrue(images.fit(SMALL.shape(images, FeatureChoice.of(images, 1))));
        assertFalse(byAnother.fit(SMALL.shape(images, FeatureChoice.of(images, 1))));
        assertFalse(pixels().fit(SMALL.shape(images, FeatureChoice.of(images, 1))));
        assertNotEquals(images.checksum(), pixels().checksum());
    }

    @Test
    void startsAnewFromNetworksOfPixels() {
        TrainingImages images = images(BY);
        TrainingImages pixels = DrawnBars.draw(300, 3, 2).images();
        TrainedModel ofPixels =
                new RecipeTraining(SMALL).train(pixels, Optional.empty(), 1, TrainingListener.silent(), () -> false);

        TrainedModel trained = new RecipeTraining(SMALL)
                .train(
                        images,
                        Optional.of(new WarmStart(ofPixels.model(), ofPixels.mixture())),
                        1,
                        TrainingListener.silent(),
                        () -> false);

        assertEquals(Optional.of(BY), trained.model().shape().pretrained());
        assertEquals(ofPixels.mixture().statistics().size(), trained.overlap()[0].length);
    }

    @Test
    void varyFeaturesWithoutLeavingTheirKindOrTheirLength() {
        TrainingImages images = images(BY);
        Variation variation = new Variation(images, 1, new SplittableRandom(7));
        float[] before = new float[BY.length()];
        float[] after = new float[BY.length()];
        int changed = 0;
        for (int n = 0; n < IMAGES; n++) {
            images.copy(n, before, 0);
            variation.apply(n, after, 0);
            assertEquals(product(before, before), product(after, after), 1e-3);
            assertTrue(product(before, after) > 0.8 * product(before, before));
            changed += Arrays.equals(before, after) ? 0 : 1;
        }
        assertTrue(changed > IMAGES / 2 && changed < IMAGES, changed + " of " + IMAGES);
        new Variation(images, 0, new SplittableRandom(7)).apply(3, after, 0);
        images.copy(3, before, 0);
        assertArrayEquals(before, after);
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static TrainingImages pixels() {
        byte[] noise = new byte[IMAGES * 64];
        new SplittableRandom(2).nextBytes(noise);
        return new TrainingImages(8, 8, 1, noise);
    }

    private TrainingImages images(PretrainedFeatures by) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] centres = new float[KINDS][by.length()];
        for (float[] centre : centres) {
            for (int i = 0; i < centre.length; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
        float[] features = new float[IMAGES * by.length()];
        for (int n = 0; n < IMAGES; n++) {
            kinds[n] = random.nextInt(KINDS);
            double square = 0;
            for (int i = 0; i < by.length(); i++) {
                float value = (float) (centres[kinds[n]][i] + 0.5 * random.nextGaussian());
                features[n * by.length() + i] = value;
                square += value * value;
            }
            for (int i = 0; i < by.length(); i++) {
                features[n * by.length() + i] *= (float) Math.sqrt(by.length() / square);
            }
        }
        return pixels().described(by, features);
    }
}
