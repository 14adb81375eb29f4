package io.infinimix.gmvae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.feature.FeatureKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Colours count where images fall into clusters by them, and only there. */
class FeatureChoiceTest {

    private static final int IMAGES = 600;
    private static final int SIDE = DrawnBars.SIDE;
    private static final float[][] INKS = {{1, 0.2f, 0.2f}, {0.2f, 1, 0.2f}, {0.2f, 0.2f, 1}};

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void greyImagesAreTakenByTheirShapesAlone() {
        FeatureChoice choice = FeatureChoice.of(DrawnBars.draw(300, 3, 1).images(), 1);

        assertEquals(List.of(FeatureKind.GRADIENTS), choice.kinds());
    }

    @Test
    void coloursOfAFewInksCount() {
        FeatureChoice choice = FeatureChoice.of(inInks(n -> new float[3], n -> shade(INKS[n / 3 % 3])), 1);

        assertEquals(List.of(FeatureKind.EDGES, FeatureKind.COLOURS), choice.kinds(), choice.reasons()::toString);
    }

    @Test
    void coloursDrawnAtRandomDoNot() {
        FeatureChoice choice = FeatureChoice.of(inInks(n -> any(), n -> any()), 1);

        assertEquals(List.of(FeatureKind.EDGES), choice.kinds(), choice.reasons()::toString);
    }

    @Test
    void imagesWithoutShapesAreTakenByTheirColours() {
        byte[] pixels = new byte[IMAGES * SIDE * SIDE * 3];
        for (int n = 0; n < IMAGES; n++) {
            float[] colour = any();
            for (int i = 0; i < SIDE * SIDE * 3; i++) {
                pixels[n * SIDE * SIDE * 3 + i] = (byte) (255 * colour[i % 3]);
            }
        }

        FeatureChoice choice = FeatureChoice.of(new TrainingImages(SIDE, SIDE, 3, pixels), 1);

        assertTrue(choice.kinds().contains(FeatureKind.COLOURS), choice.reasons()::toString);
    }

    @Test
    void clustersCountAsSoManyEqualOnes() {
        assertEquals(1, FeatureChoice.equalClusters(new int[] {0, 0, 0, 0}, 2), 1e-12);
        assertEquals(2, FeatureChoice.equalClusters(new int[] {0, 1, 1, 0}, 2), 1e-12);
        assertEquals(4, FeatureChoice.equalClusters(new int[] {3, 1, 2, 0}, 5), 1e-12);
    }

    /** Bars in ink on a ground. */
    private static TrainingImages inInks(IntFunction<float[]> grounds, IntFunction<float[]> inks) {
        TrainingImages bars = DrawnBars.draw(IMAGES, 3, 2).images();
        byte[] pixels = new byte[IMAGES * SIDE * SIDE * 3];
        float[] bar = new float[bars.length()];
        for (int n = 0; n < IMAGES; n++) {
            bars.copy(n, bar, 0);
            float[] ground = grounds.apply(n);
            float[] ink = inks.apply(n);
            for (int i = 0; i < bar.length * 3; i++) {
                float value = ground[i % 3] + bar[i / 3] * (ink[i % 3] - ground[i % 3]);
                pixels[n * bar.length * 3 + i] = (byte) Math.round(255 * value);
            }
        }
        return new TrainingImages(SIDE, SIDE, 3, pixels);
    }

    private float[] shade(float[] ink) {
        float brightness = (float) random.nextDouble(0.7, 1);
        return new float[] {ink[0] * brightness, ink[1] * brightness, ink[2] * brightness};
    }

    private float[] any() {
        return new float[] {(float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble()};
    }
}
