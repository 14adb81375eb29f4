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
        int[] luma = Luma.of(input);
        long sum = 0;
        long square = 0;
        int lit = 0;
        int unlit = 0;
        for (int value : luma) {
            sum += value;
            square += (long) value * value;
            lit += value >= DARK_BELOW * Luma.UNIT ? 1 : 0;
            unlit += value <= (WHITE - DARK_BELOW) * Luma.UNIT ? 1 : 0;
        }
        double variance = variance(sum, square, luma.length);
        double contrast = Math.sqrt(variance) / Luma.UNIT;
        double sharpness = variance == 0 ? 0 : laplacianVariance(luma, input.height(), input.width()) / variance;
        return new ImageQuality(
                (double) sum / luma.length / Luma.UNIT,
                contrast,
                sharpness,
                flaws(contrast, sharpness, luma.length, lit, unlit));
    }

    /** Of whole numbers, whose sums are exact. */
    private static double variance(long sum, long square, int count) {
        double mean = (double) sum / count;
        return count == 0 ? 0 : Math.max(0, (double) square / count - mean * mean);
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
    private static double laplacianVariance(int[] luma, int height, int width) {
        long sum = 0;
        long square = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int at = y * width + 1; at < (y + 1) * width - 1; at++) {
                int value = 4 * luma[at] - luma[at - 1] - luma[at + 1] - luma[at - width] - luma[at + width];
                sum += value;
                square += (long) value * value;
            }
        }
        return variance(sum, square, Math.max(0, height - 2) * Math.max(0, width - 2));
    }

    /** The same with one more flaw. */
    public ImageQuality with(ImageFlaw flaw) {
        Set<ImageFlaw> more = EnumSet.of(flaw);
        more.addAll(flaws);
        return new ImageQuality(brightness, contrast, sharpness, more);
    }
}
