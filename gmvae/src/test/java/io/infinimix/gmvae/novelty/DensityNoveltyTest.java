package io.infinimix.gmvae.novelty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.training.DrawnBars;
import io.infinimix.gmvae.training.RecipeSettings;
import io.infinimix.gmvae.training.RecipeTraining;
import io.infinimix.gmvae.training.TrainedModel;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.gmvae.training.TrainingListener;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DensityNoveltyTest {

    private static final RecipeSettings SMALL = new RecipeSettings(List.of(64, 64), 8, 64, 400, 0, 0, 2e-3);
    private static TrainedModel model;

    @BeforeAll
    static void train() {
        model = new RecipeTraining(SMALL)
                .train(DrawnBars.draw(400, 3, 1).images(), Optional.empty(), 5, TrainingListener.silent(), () -> false);
    }

    private static DensityNovelty novelty() {
        return DensityNovelty.of(
                model.model(), model.mixture(), DrawnBars.draw(400, 3, 2).images());
    }

    @Test
    void isUniformForImagesLikeTheReference() {
        try (DensityNovelty novelty = novelty()) {
            double[] quantiles = novelty.quantiles(DrawnBars.draw(600, 3, 3).images());

            assertEquals(0.5, Arrays.stream(quantiles).average().orElseThrow(), 0.06);
            assertTrue(Arrays.stream(quantiles).filter(q -> q > 0.95).count() < 60);
        }
    }

    @Test
    void isHighWhereTheModelNoLongerFits() {
        TrainingImages known = DrawnBars.draw(300, 3, 4).images();
        byte[] negative = new byte[300 * known.length()];
        float[] image = new float[known.length()];
        for (int n = 0; n < 300; n++) {
            known.copy(n, image, 0);
            for (int i = 0; i < image.length; i++) {
                negative[n * image.length + i] = (byte) Math.round(255 - 255 * image[i]);
            }
        }
        try (DensityNovelty novelty = novelty()) {
            double[] quantiles =
                    novelty.quantiles(new TrainingImages(known.height(), known.width(), known.channels(), negative));

            assertTrue(
                    Arrays.stream(quantiles).filter(q -> q > 0.95).count() > 150,
                    "negatives of the known images: " + Arrays.toString(quantiles));
        }
    }

    @Test
    void refusesTooFewReferences() {
        TrainingImages few = DrawnBars.draw(400, 3, 2)
                .images()
                .select(IntStream.range(0, 199).toArray());

        assertThrows(IllegalArgumentException.class, () -> DensityNovelty.of(model.model(), model.mixture(), few));
    }
}
