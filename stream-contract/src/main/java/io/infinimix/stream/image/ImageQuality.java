package io.infinimix.stream.image;

import java.util.EnumSet;
import java.util.Set;

/**
 * How an image is lit and focused, as the model sees it.
 *
 * @param brightness mean of the luma, 0 to 255
 * @param contrast its standard deviation, 0 to 127.5
 * @param sharpness variance of its Laplacian over four neighbours, relative to its own variance: 20 for noise, about 1 for lines, near 0 for what changes slowly; 0 without contrast. It does not depend on how
 *     bright an image is or how strong its contrast
 */
public record ImageQuality(double brightness, double contrast, double sharpness, Set<ImageFlaw> flaws) {

    /** Below it, what is seen is the noise of a sensor or the blocks of a JPEG. */
    static final double LEAST_CONTRAST = 4;

    /** An image is dark if all but a hundredth of its pixels are below it, and overexposed if all but that are as near to white. Lines on black or white paper cover more. */
    static final int DARK_BELOW = 48;

    static final double LEAST_SHARPNESS = 0.04;
    private static final int RESTING = 100;
    private static final int WHITE = 255;

    public ImageQuality {
        flaws = flaws.isEmpty() ? Set.of() : Set.copyOf(flaws);
    }

    /** Measures an image. */
    public static ImageQuality of(ModelInput input) {
        float[] luma = Luma.of(input);
        double mean = 0;
        int lit = 0;
        int unlit = 0;
        for (float value : luma) {
            mean += value / luma.length;
            lit += value >= DARK_BELOW ? 1 : 0;
            unlit += value <= WHITE - DARK_BELOW ? 1 : 0;
        }
        double variance = 0;
        for (float value : luma) {
            variance += (value - mean) * (value - mean) / luma.length;
        }
        double sharpness = variance == 0 ? 0 : laplacianVariance(luma, input.height(), input.width()) / variance;
        return new ImageQuality(
                mean, Math.sqrt(variance), sharpness, flaws(Math.sqrt(variance), sharpness, luma.length, lit, unlit));
    }

    private static Set<ImageFlaw> flaws(double contrast, double sharpness, int pixels, int lit, int unlit) {
        Set<ImageFlaw> flaws = EnumSet.noneOf(ImageFlaw.class);
        if (contrast < LEAST_CONTRAST) {
            flaws.add(ImageFlaw.BLANK);
        } else if (sharpness < LEAST_SHARPNESS) {
            flaws.add(ImageFlaw.BLURRED);
        }
        if (lit * RESTING < pixels) {
            flaws.add(ImageFlaw.DARK);
        }
        if (unlit * RESTING < pixels) {
            flaws.add(ImageFlaw.OVEREXPOSED);
        }
        return flaws;
    }

    /** Over inner pixels: what is beside the image is not known. */
    private static double laplacianVariance(float[] luma, int height, int width) {
        double sum = 0;
        double square = 0;
        int count = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                double value = 4 * luma[at] - luma[at - 1] - luma[at + 1] - luma[at - width] - luma[at + width];
                sum += value;
                square += value * value;
                count++;
            }
        }
        return count == 0 ? 0 : Math.max(0, square / count - sum / count * (sum / count));
    }

    /** The same with one more flaw. */
    public ImageQuality with(ImageFlaw flaw) {
        Set<ImageFlaw> more = EnumSet.of(flaw);
        more.addAll(flaws);
        return new ImageQuality(brightness, contrast, sharpness, more);
    }
}
