package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CameraChangeTest {

    /** A bright cross beside the middle of a dark ground. */
    private static ModelInput image(int side, int channels) {
        byte[] pixels = new byte[side * side * channels];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int c = 0; c < channels; c++) {
                    boolean lit = Math.abs(x - side / 3) * 8 < side || Math.abs(y - side / 3) * 8 < side;
                    pixels[(y * side + x) * channels + c] = (byte) (lit ? 200 + 20 * c : 30);
                }
            }
        }
        return new ModelInput(side, side, channels, pixels);
    }

    private static ImageQuality changed(CameraChange change, ModelInput image) {
        return ImageQuality.of(change.of(image, 1, new SplittableRandom(1)));
    }

    @ParameterizedTest
    @EnumSource(CameraChange.class)
    void nothingOfAChangeIsTheSameImageAndAllOfItAnother(CameraChange change) {
        for (int channels : new int[] {1, 3}) {
            ModelInput image = image(28, channels);

            assertEquals(image, change.of(image, 0, new SplittableRandom(1)));
            assertNotEquals(image, change.of(image, 1, new SplittableRandom(1)));
        }
    }

    @Test
    void eachDoesWhatItIsCalled() {
        ImageQuality usual = ImageQuality.of(image(28, 1));

        assertEquals(
                usual.brightness() / 2,
                changed(CameraChange.DARKER, image(28, 1)).brightness(),
                1);
        assertEquals(
                0.65 * usual.brightness() + 90,
                changed(CameraChange.HAZE, image(28, 1)).brightness(),
                1);
        assertEquals(
                255 - usual.brightness(),
                changed(CameraChange.NEGATIVE, image(28, 1)).brightness(),
                1);
        assertTrue(changed(CameraChange.NOISE, image(28, 1)).sharpness() > 2 * usual.sharpness());
    }

    /** What a model sees of a large image, which is scaled down for it, is out of focus too. */
    @Test
    void aLargeImageIsBlurredAsMuchAsASmallOne() {
        for (int side : new int[] {28, 112, 336}) {
            ModelInput image = image(side, 1);
            ModelInput changed = CameraChange.BLUR.of(image, 1, new SplittableRandom(1));
            ModelInputSize seen = new ModelInputSize(28, 28, 1);

            assertTrue(
                    ImageQuality.of(changed.scaled(seen)).sharpness()
                            < 0.7 * ImageQuality.of(image.scaled(seen)).sharpness(),
                    side + " pixels");
        }
    }
}
