package io.infinimix.gmvae.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int SIDE = 8;

    private static Augmentation augmentation(double factor) {
        return new Augmentation(SIDE, SIDE, 3, AugmentationSettings.DEFAULT.times(factor), new SplittableRandom(5));
    }

    /** A colour image goes on beyond its sides as it ends there: where it is all of one colour, deforming it changes nothing. */
    @Test
    void aPlainColourStaysPlainWhenItIsDeformed() {
        float[] plain = new float[SIDE * SIDE * 3];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = 0.2f + 0.3f * (i % 3);
        }
        float[] out = new float[plain.length];
        AugmentationSettings strong = AugmentationSettings.DEFAULT.times(3);
        Augmentation augmentation = new Augmentation(SIDE, SIDE, 3, strong, new SplittableRandom(5));
        for (int n = 0; n < 50; n++) {
            augmentation.deform(plain, 0, out, 0);
            assertArrayEquals(plain, out, 1e-5f);
        }
    }

    /** Grey figures stand on black, as they always did: what comes in from outside is black. */
    @Test
    void aGreyImageIsBlackBeyondItsSides() {
        float[] white = new float[SIDE * SIDE];
        Arrays.fill(white, 1f);
        float[] out = new float[white.length];
        AugmentationSettings far = new AugmentationSettings(0, 0, 0, 1, 0, 0);
        Augmentation augmentation = new Augmentation(SIDE, SIDE, 1, far, new SplittableRandom(5));
        int black = 0;
        for (int n = 0; n < 50; n++) {
            augmentation.deform(white, 0, out, 0);
            for (float value : out) {
                black += value == 0 ? 1 : 0;
            }
        }
        assertTrue(black > 10 * SIDE * SIDE, black + " pixels came in from outside");
    }
}
