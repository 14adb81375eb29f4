package io.infinimix.lab.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.training.TrainingImages;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColourGroundsTest {

    private static final int SIDE = 20;
    private static final int COUNT = 100;

    /** A white square in the middle of black. */
    private static LabelledImages squares() {
        byte[] pixels = new byte[COUNT * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (inSquare(i % (SIDE * SIDE)) ? 255 : 0);
        }
        return new LabelledImages(new TrainingImages(SIDE, SIDE, 1, pixels), new int[COUNT]);
    }

    private static boolean inSquare(int p) {
        int y = p / SIDE;
        int x = p % SIDE;
        return y >= 8 && y < 12 && x >= 8 && x < 12;
    }

    @Test
    void anImageHasItsInkAndAsManyGroundsAsPatchesWhichTheInkDiffersFrom() {
        for (int patches = 1; patches <= 3; patches++) {
            TrainingImages images = ColourGrounds.put(squares(), patches, 4).images();
            float[] image = new float[images.length()];
            int darker = 0;
            for (int n = 0; n < COUNT; n++) {
                images.copy(n, image, 0);
                int middle = 3 * (SIDE / 2 * SIDE + SIDE / 2);
                Set<String> grounds = new HashSet<>();
                for (int p = 0; p < SIDE * SIDE; p++) {
                    double distance = 0;
                    for (int c = 0; c < 3; c++) {
                        distance += Math.pow(image[3 * p + c] - image[middle + c], 2);
                    }
                    assertEquals(inSquare(p), distance == 0, "where the figure is");
                    if (!inSquare(p)) {
                        grounds.add(image[3 * p] + " " + image[3 * p + 1] + " " + image[3 * p + 2]);
                        assertTrue(patches > 1 || Math.sqrt(distance) > 0.43, "contrast of " + Math.sqrt(distance));
                    }
                }
                assertTrue(grounds.size() <= patches * patches && grounds.size() >= 1);
                darker +=
                        image[middle] + image[middle + 1] + image[middle + 2] < image[0] + image[1] + image[2] ? 1 : 0;
            }
            assertTrue(darker > COUNT / 4 && darker < 3 * COUNT / 4, darker + " have darker ink than their ground");
        }
    }

    @Test
    void equalSeedsGiveEqualImagesAndColoursAreRefused() {
        LabelledImages one = ColourGrounds.put(squares(), 2, 7);
        byte[] first = new byte[COUNT * one.images().length()];
        byte[] second = new byte[first.length];
        one.images().copyBytes(first, 0);
        ColourGrounds.put(squares(), 2, 7).images().copyBytes(second, 0);

        assertArrayEquals(first, second);
        assertThrows(IllegalArgumentException.class, () -> ColourGrounds.put(one, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> ColourGrounds.put(squares(), 0, 1));
    }
}
