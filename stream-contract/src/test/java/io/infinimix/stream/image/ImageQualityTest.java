package io.infinimix.stream.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageQualityTest {

    private static final int SIDE = 32;

    private interface Picture {
        double at(int x, int y);
    }

    private static ModelInput input(int channels, Picture picture) {
        byte[] pixels = new byte[SIDE * SIDE * channels];
        for (int n = 0; n < SIDE * SIDE; n++) {
            byte value = (byte) Math.round(Math.max(0, Math.min(255, picture.at(n % SIDE, n / SIDE))));
            Arrays.fill(pixels, n * channels, (n + 1) * channels, value);
        }
        return new ModelInput(SIDE, SIDE, channels, pixels);
    }

    private static Set<ImageFlaw> flaws(Picture picture) {
        return ImageQuality.of(input(1, picture)).flaws();
    }

    /** A ring of a pen's width, as digits and glyphs are drawn. */
    private static double ring(int x, int y, double ink, double paper) {
        double distance = Math.abs(Math.hypot(x - 15.5, y - 15.5) - 9);
        return paper + (ink - paper) * Math.max(0, Math.min(1, 2.5 - distance));
    }

    @Test
    void findsNothingWrongWithLinesOnBlackOrWhite() {
        assertEquals(Set.of(), flaws((x, y) -> ring(x, y, 255, 0)));
        assertEquals(Set.of(), flaws((x, y) -> ring(x, y, 0, 255)));
        assertEquals(Set.of(), flaws((x, y) -> ring(x, y, 90, 60)));
    }

    @Test
    void tellsWhatIsBlankDarkOrOverexposed() {
        Random noise = new Random(1);
        assertEquals(Set.of(ImageFlaw.BLANK), flaws((x, y) -> 128 + 2 * noise.nextGaussian()));
        assertEquals(Set.of(ImageFlaw.BLANK, ImageFlaw.DARK), flaws((x, y) -> 0));
        assertEquals(Set.of(ImageFlaw.BLANK, ImageFlaw.OVEREXPOSED), flaws((x, y) -> 255));
        assertEquals(Set.of(ImageFlaw.DARK), flaws((x, y) -> ring(x, y, 40, 5)));
        assertEquals(Set.of(ImageFlaw.OVEREXPOSED), flaws((x, y) -> ring(x, y, 215, 255)));
    }

    @Test
    void tellsWhatIsBlurredHoweverStrongItsContrast() {
        Picture soft = (x, y) -> 100 * Math.exp(-(Math.pow(x - 15, 2) + Math.pow(y - 12, 2)) / 150);
        assertEquals(Set.of(ImageFlaw.BLURRED), flaws((x, y) -> 60 + soft.at(x, y)));
        assertEquals(Set.of(ImageFlaw.BLURRED), flaws((x, y) -> 60 + soft.at(x, y) / 3));
    }

    @Test
    void measuresTheSameInGreyAndInColour() {
        ImageQuality grey = ImageQuality.of(input(1, (x, y) -> ring(x, y, 200, 30)));
        ImageQuality colour = ImageQuality.of(input(3, (x, y) -> ring(x, y, 200, 30)));
        assertEquals(grey.brightness(), colour.brightness(), 1e-3);
        assertEquals(grey.contrast(), colour.contrast(), 1e-3);
        assertEquals(grey.sharpness(), colour.sharpness(), 1e-3);
    }

    /** The Laplacian of white noise has 4² + 4 times its variance. */
    @Test
    void noiseHasSharpnessTwenty() {
        Random noise = new Random(2);
        double sharpness = ImageQuality.of(input(1, (x, y) -> 128 + 30 * noise.nextGaussian()))
                .sharpness();
        assertEquals(20, sharpness, 3);
    }

    @Test
    void takesImagesOfOnePixel() {
        ImageQuality quality = ImageQuality.of(new ModelInput(1, 1, 1, new byte[] {100}));
        assertEquals(Set.of(ImageFlaw.BLANK), quality.flaws());
        assertEquals(0, quality.sharpness());
    }

    @Test
    void findsImagesThatLookAlikeFromOneSource() {
        NearDuplicates duplicates = new NearDuplicates();
        Random noise = new Random(3);
        ModelInput first = input(1, (x, y) -> ring(x, y, 200, 40));
        ModelInput again = input(1, (x, y) -> ring(x, y, 200, 40) + 4 * noise.nextGaussian());
        ModelInput other = input(1, (x, y) -> ring(x + 6, y, 200, 40));

        assertTrue(!duplicates.add("camera-1", "1", first));
        assertTrue(!duplicates.add("camera-1", "1", first), "the same record again is no duplicate");
        assertTrue(!duplicates.add("camera-2", "2", again), "another camera may see the same");
        assertTrue(!duplicates.add("camera-1", "3", other));
        assertTrue(duplicates.add("camera-1", "4", again));
    }

    @Test
    void remembersABoundedWindow() {
        NearDuplicates duplicates = new NearDuplicates();
        Random noise = new Random(4);
        ModelInput first = input(1, (x, y) -> ring(x, y, 200, 40));
        duplicates.add("camera", "first", first);
        for (int n = 0; n < NearDuplicates.WINDOW; n++) {
            duplicates.add("camera", "noise-" + n, input(1, (x, y) -> 128 + 90 * noise.nextGaussian()));
        }
        assertTrue(!duplicates.add("camera", "again", first));

        for (int n = 0; n < NearDuplicates.SOURCES; n++) {
            duplicates.add("other-" + n, "1", first);
        }
        assertTrue(!duplicates.add("camera", "much later", first), "the source was forgotten");
    }
}
