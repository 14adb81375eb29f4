package io.infinimix.gmvae.feature;

import java.util.Arrays;

/**
 * How an image's fine structure repeats, wherever it is: the autocorrelation ρ(d) = Σ_p h(p)·h(p + d) / Σ_p h(p)·h(p) of what is left of the image without its local mean, h = x - mean of x over 5 x 5
 * pixels, for the shifts d of up to {@value #REACH} pixels in each direction, one of d and -d. It is the power spectrum in another form (Wiener and Khinchin): it tells stripes by direction and
 * width, checks and dots from plain areas, and changes neither with contrast nor with the colours that show the structure. An image without structure gives zeros. Not thread-safe.
 */
public final class TextureCorrelation implements ImageDescriptor {

    static final int REACH = 4;
    private static final int BLUR = 2;
    /** Mean square of h that rounding to bytes may make. */
    private static final double ROUNDING = 1e-5;

    private final int height;
    private final int width;
    private final int channels;
    private final float[] fine;
    private final double[] above;

    /** For images of height x width x channels. */
    public TextureCorrelation(int height, int width, int channels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        fine = new float[height * width * channels];
        above = new double[width * channels];
    }

    /** Shifts to the right in the same row, and all shifts downwards. */
    @Override
    public int length() {
        return REACH + REACH * (2 * REACH + 1);
    }

    @Override
    public void describe(float[] image, int at, float[] out, int to) {
        refine(image, at);
        double power = correlation(0, 0);
        boolean plain = power < ROUNDING * height * width;
        int next = to;
        for (int dy = 0; dy <= REACH; dy++) {
            for (int dx = dy == 0 ? 1 : -REACH; dx <= REACH; dx++) {
                out[next++] = plain ? 0 : (float) (correlation(dy, dx) / power);
            }
        }
    }

    /** The image without its local means; windows end at the image's sides. */
    private void refine(float[] image, int at) {
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - BLUR);
            int bottom = Math.min(height - 1, y + BLUR);
            Arrays.fill(above, 0);
            for (int row = top; row <= bottom; row++) {
                for (int i = 0; i < above.length; i++) {
                    above[i] += image[at + row * above.length + i];
                }
            }
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - BLUR);
                int right = Math.min(width - 1, x + BLUR);
                int pixels = (bottom - top + 1) * (right - left + 1);
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int column = left; column <= right; column++) {
                        sum += above[column * channels + c];
                    }
                    int p = (y * width + x) * channels + c;
                    fine[p] = (float) (image[at + p] - sum / pixels);
                }
            }
        }
    }

    private double correlation(int dy, int dx) {
        int from = Math.max(0, -dx);
        int until = Math.min(width, width - dx);
        int values = (until - from) * channels;
        // Four sums, so that none waits for the one before.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int y = 0; y + dy < height; y++) {
            int line = (y * width + from) * channels;
            int other = ((y + dy) * width + from + dx) * channels;
            int i = 0;
            for (; i + 3 < values; i += 4) {
                sum0 += fine[line + i] * fine[other + i];
                sum1 += fine[line + i + 1] * fine[other + i + 1];
                sum2 += fine[line + i + 2] * fine[other + i + 2];
                sum3 += fine[line + i + 3] * fine[other + i + 3];
            }
            for (; i < values; i++) {
                sum0 += fine[line + i] * fine[other + i];
            }
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
