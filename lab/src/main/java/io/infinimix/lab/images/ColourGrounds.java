package io.infinimix.lab.images;

import io.infinimix.gmvae.training.TrainingImages;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grey figures put on grounds whose colours say nothing: the ground is a patchwork of uniformly random colours, cut at random places, and what was white is ink of a random colour that is not too near any of
 * them. Ink may be darker or brighter than the ground. Equal seeds give equal images.
 */
public final class ColourGrounds {

    private static final int CHANNELS = 3;
    /** Least distance of the ink from each patch, of colours in a cube of side 1, if so many draws find one. */
    private static final double CONTRAST = 0.45;

    private static final int DRAWS = 200;
    /** Share of a side that cuts keep from the image's sides. */
    private static final double MARGIN = 0.2;

    private ColourGrounds() {}

    /**
     * Puts grey images on grounds.
     *
     * @param patches along each side, 1 to 4
     * @throws IllegalArgumentException if the images are not grey, or there are more patches
     */
    public static LabelledImages put(LabelledImages grey, int patches, long seed) {
        TrainingImages images = grey.images();
        if (images.channels() != 1 || patches < 1 || patches > 4) {
            throw new IllegalArgumentException("grounds of 1 to 4 patches along each side are for grey images, not "
                    + patches + " for images of " + images.channels() + " channels");
        }
        SplittableRandom random = new SplittableRandom(seed);
        float[] figure = new float[images.length()];
        byte[] pixels = new byte[Math.multiplyExact(images.count() * CHANNELS, images.length())];
        for (int n = 0; n < images.count(); n++) {
            images.copy(n, figure, 0);
            float[][] colours = colours(patches * patches, random);
            int[] rows = cuts(images.height(), patches, random);
            int[] columns = cuts(images.width(), patches, random);
            float[] ink = colours[patches * patches];
            for (int p = 0; p < figure.length; p++) {
                float[] ground =
                        colours[patch(rows, p / images.width()) * patches + patch(columns, p % images.width())];
                for (int c = 0; c < CHANNELS; c++) {
                    float value = ground[c] + figure[p] * (ink[c] - ground[c]);
                    pixels[(n * figure.length + p) * CHANNELS + c] = (byte) Math.round(255 * value);
                }
            }
        }
        return new LabelledImages(new TrainingImages(images.height(), images.width(), CHANNELS, pixels), grey.labels());
    }

    /** Those of the patches, then the ink's. */
    private static float[][] colours(int patches, SplittableRandom random) {
        float[][] colours = new float[patches + 1][];
        for (int i = 0; i < patches; i++) {
            colours[i] = colour(random);
        }
        double best = -1;
        for (int draw = 0; draw < DRAWS && best < CONTRAST; draw++) {
            float[] ink = colour(random);
            double nearest = Arrays.stream(colours, 0, patches)
                    .mapToDouble(other -> distance(ink, other))
                    .min()
                    .orElseThrow();
            if (nearest > best) {
                best = nearest;
                colours[patches] = ink;
            }
        }
        return colours;
    }

    private static float[] colour(SplittableRandom random) {
        return new float[] {(float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble()};
    }

    private static double distance(float[] one, float[] other) {
        return Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
    }

    private static int[] cuts(int side, int patches, SplittableRandom random) {
        int margin = (int) (MARGIN * side);
        return random.ints(patches - 1, margin, side - margin).sorted().toArray();
    }

    private static int patch(int[] cuts, int at) {
        int patch = 0;
        while (patch < cuts.length && at >= cuts[patch]) {
            patch++;
        }
        return patch;
    }
}
