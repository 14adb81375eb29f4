package io.infinimix.gmvae.augment;

import java.util.SplittableRandom;

/**
 * Random affine and elastic deformation with bilinear interpolation: x' = R S H x + shift + elastic(x), where the elastic displacement is Gaussian on a 5 x 5 grid and bilinear
 * between. Outside, a grey image is black and a colour image goes on as it ends at its sides. Not thread-safe.
 */
public final class Augmentation {

    private static final int GRID = 5;

    private final int height;
    private final int width;
    private final int channels;
    private final AugmentationSettings settings;
    private final SplittableRandom random;
    /** Displacements at the grid's points, in pixels: y then x. */
    private final float[] grid = new float[2 * GRID * GRID];

    private final float[] line = new float[2 * GRID];

    /** For images of height x width x channels. */
    public Augmentation(int height, int width, int channels, AugmentationSettings settings, SplittableRandom random) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.settings = settings;
        this.random = random;
    }

    /**
     * Deforms an image, or, as often as the settings say, copies it.
     *
     * @param image height x width x channels from {@code at} on; not modified
     * @param out receives as many values from {@code to} on; modified, not the array of {@code image}
     */
    public void apply(float[] image, int at, float[] out, int to) {
        if (random.nextDouble() < settings.clean()) {
            System.arraycopy(image, at, out, to, height * width * channels);
        } else {
            deform(image, at, out, to);
        }
    }

    /** Deforms an image whatever the share that is to stay clean. */
    public void deform(float[] image, int at, float[] out, int to) {
        double angle = Math.toRadians(settings.degrees()) * symmetric();
        double scaleX = 1 + settings.scale() * symmetric();
        double scaleY = 1 + settings.scale() * symmetric();
        double shear = settings.shear() * symmetric();
        double shiftX = settings.shift() * width * symmetric();
        double shiftY = settings.shift() * height * symmetric();
        for (int i = 0; i < GRID * GRID; i++) {
            grid[i] = (float) (settings.elastic() * height * random.nextGaussian());
            grid[GRID * GRID + i] = (float) (settings.elastic() * width * random.nextGaussian());
        }
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double aspect = (double) width / height;
        float xx = (float) (c * scaleX);
        float xy = (float) ((c * shear - s) * scaleY * aspect);
        float yx = (float) (s * scaleX / aspect);
        float yy = (float) ((s * shear + c) * scaleY);
        float middleX = (width - 1) / 2f;
        float middleY = (height - 1) / 2f;
        for (int y = 0; y < height; y++) {
            interpolateGrid(y);
            float dy = y - middleY;
            float startX = (float) (middleX + shiftX) + xy * dy - xx * middleX;
            float startY = (float) (middleY + shiftY) + yy * dy - yx * middleX;
            deformLine(image, at, out, to + y * width * channels, startX, startY, xx, yx);
        }
    }

    private double symmetric() {
        return 2 * random.nextDouble() - 1;
    }

    private void interpolateGrid(int y) {
        float position = height == 1 ? 0 : y * (GRID - 1) / (float) (height - 1);
        int g = Math.min(GRID - 2, (int) position);
        float f = position - g;
        for (int i = 0; i < GRID; i++) {
            line[i] = (1 - f) * grid[g * GRID + i] + f * grid[(g + 1) * GRID + i];
            int x = GRID * GRID + g * GRID + i;
            line[GRID + i] = (1 - f) * grid[x] + f * grid[x + GRID];
        }
    }

    private void deformLine(
            float[] image, int at, float[] out, int to, float startX, float startY, float stepX, float stepY) {
        float toGrid = width == 1 ? 0 : (GRID - 1) / (float) (width - 1);
        for (int x = 0; x < width; x++) {
            float position = x * toGrid;
            int g = Math.min(GRID - 2, (int) position);
            float f = position - g;
            float fromX = startX + stepX * x + (1 - f) * line[GRID + g] + f * line[GRID + g + 1];
            float fromY = startY + stepY * x + (1 - f) * line[g] + f * line[g + 1];
            sample(image, at, fromX, fromY, out, to + x * channels);
        }
    }

    private void sample(float[] image, int at, float fromX, float fromY, float[] out, int to) {
        int left = (int) (fromX + 4096) - 4096;
        int top = (int) (fromY + 4096) - 4096;
        float fx = fromX - left;
        float fy = fromY - top;
        if (left >= 0 && top >= 0 && left + 1 < width && top + 1 < height) {
            int p = at + (top * width + left) * channels;
            int below = p + width * channels;
            for (int c = 0; c < channels; c++) {
                float upper = image[p + c] + fx * (image[p + channels + c] - image[p + c]);
                float lower = image[below + c] + fx * (image[below + channels + c] - image[below + c]);
                out[to + c] = upper + fy * (lower - upper);
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            out[to + c] =
                    (1 - fy) * ((1 - fx) * value(image, at, top, left, c) + fx * value(image, at, top, left + 1, c))
                            + fy
                                    * ((1 - fx) * value(image, at, top + 1, left, c)
                                            + fx * value(image, at, top + 1, left + 1, c));
        }
    }

    private float value(float[] image, int at, int y, int x, int c) {
        if (channels == 1) {
            return y < 0 || x < 0 || y >= height || x >= width ? 0 : image[at + y * width + x];
        }
        int row = Math.max(0, Math.min(height - 1, y));
        int column = Math.max(0, Math.min(width - 1, x));
        return image[at + (row * width + column) * channels + c];
    }
}
