package io.infinimix.lab.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {

    /** 300 images of one pixel, whose value is their label: 0, 1, 2, 0 ... */
    private static LabelledImages images() {
        byte[] pixels = new byte[300];
        int[] labels = new int[300];
        for (int n = 0; n < 300; n++) {
            labels[n] = n % 3;
            pixels[n] = (byte) labels[n];
        }
        return new LabelledImages(new TrainingImages(1, 1, 1, pixels), labels);
    }

    private static void requireMatchingPixels(LabelledImages selected) {
        float[] pixel = new float[1];
        for (int n = 0; n < selected.count(); n++) {
            selected.images().copy(n, pixel, 0);
            assertEquals(selected.labels()[n] / 255f, pixel[0], 1e-6f);
        }
    }

    @Test
    void keepsClassesInProportion() {
        LabelledImages selected = images().sample(120, new double[] {1, 2, 3}, 7);

        long[] counts = new long[3];
        Arrays.stream(selected.labels()).forEach(label -> counts[label]++);
        assertArrayEquals(new long[] {20, 40, 60}, counts);
        requireMatchingPixels(selected);
    }

    @Test
    void refusesMoreOfAClassThanThereIs() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> images().sample(300, new double[] {1, 2, 3}, 7));

        assertTrue(refused.getMessage().contains("needs 150 images of class 2, there are 100"), refused.getMessage());
    }

    @Test
    void drawsTheSameForTheSameSeedOnly() {
        int[] one = images().sample(50, 1).labels();

        assertArrayEquals(one, images().sample(50, 1).labels());
        assertTrue(!Arrays.equals(one, images().sample(50, 2).labels()));
        assertEquals(300, images().sample(1000, 1).count());
    }

    @Test
    void keepsTheClassesAskedFor() {
        LabelledImages selected = images().ofClasses(0, 2);

        assertEquals(200, selected.count());
        assertTrue(Arrays.stream(selected.labels()).noneMatch(label -> label == 1));
        requireMatchingPixels(selected);
    }
}
