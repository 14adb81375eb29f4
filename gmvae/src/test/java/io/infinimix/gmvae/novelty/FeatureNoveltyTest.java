package io.infinimix.gmvae.novelty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.training.DrawnBars;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureNoveltyTest {

    private static final DrawnBars ALL = DrawnBars.draw(3000, 6, 3);

    private static TrainingImages ofKinds(int first, int last) {
        return ALL.images()
                .select(IntStream.range(0, 3000)
                        .filter(n -> ALL.kinds()[n] >= first && ALL.kinds()[n] <= last)
                        .toArray());
    }

    private static int[] every(int count, int from) {
        return IntStream.range(0, count / 2).map(n -> 2 * n + from).toArray();
    }

    @Test
    void isUniformForImagesLikeTheReference() {
        TrainingImages known = ofKinds(0, 2);
        try (FeatureNovelty novelty = FeatureNovelty.of(known.select(every(known.count(), 0)), 1)) {
            double[] quantiles = novelty.quantiles(known.select(every(known.count(), 1)));

            double mean = Arrays.stream(quantiles).average().orElseThrow();
            assertEquals(0.5, mean, 0.06);
            assertTrue(
                    Arrays.stream(quantiles).filter(q -> q > 0.95).count() < 0.1 * quantiles.length,
                    Arrays.toString(quantiles));
        }
    }

    @Test
    void isHighForKindsThatTheReferenceLacks() {
        try (FeatureNovelty novelty = FeatureNovelty.of(ofKinds(0, 2), 1)) {
            double[] quantiles = novelty.quantiles(ofKinds(3, 5));

            long above = Arrays.stream(quantiles).filter(q -> q > 0.95).count();
            assertTrue(above > 0.9 * quantiles.length, above + " of " + quantiles.length);
        }
    }

    @Test
    void refusesTooFewReferences() {
        TrainingImages few = ofKinds(0, 0).select(IntStream.range(0, 20).toArray());

        assertThrows(IllegalArgumentException.class, () -> FeatureNovelty.of(few, 1));
    }
}
