package io.infinimix.gmvae.feature;

import java.util.Arrays;

/**
 * Histograms of oriented gradients of an image, after Dalal and Triggs (CVPR 2005) but with soft cells: central differences, the signed orientation in 8 linearly interpolated bins weighted
 * by the magnitude, averaged over overlapping cells by a triangle, the whole scaled to length 1 and each value replaced by its square root. An image without gradients gives zeros. Colour
 * is averaged to grey. Not thread-safe.
 */
public final class GradientHistograms {

    private static final int BINS = 8;
    /** Cells along the shorter side. */
    private static final int CELLS = 7;

    private final int height;
    private final int width;
    private final int channels;
    private final int cell;
    private final int rows;
    private final int columns;
    private final float[] triangle;
    private final float[] grey;
    private final float[] oriented;
    private final float[] blurred;

    /** For images of height x width x channels. */
    public GradientHistograms(int height, int width, int channels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        cell = Math.max(2, Math.round(Math.min(height, width) / (float) CELLS));
        rows = cells(height);
        columns = cells(width);
        triangle = new float[2 * cell - 1];
        for (int i = 0; i < triangle.length; i++) {
            triangle[i] = (cell - Math.abs(i - cell + 1)) / (float) (cell * cell);
        }
        grey = new float[height * width];
        oriented = new float[BINS * height * width];
        blurred = new float[BINS * rows * width];
    }

    private int cells(int side) {
        return Math.max(1, (side + 2 * (cell / 2) - (2 * cell - 1)) / cell + 1);
    }

    /** Values per image. */
    public int length() {
        return BINS * rows * columns;
    }

    /**
     * Describes an image.
     *
     * @param image height x width x channels from {@code at} on; not modified
     * @param out receives {@link #length} values from {@code to} on; modified
     */
    public void describe(float[] image, int at, float[] out, int to) {
        toGrey(image, at);
        orient();
        average(out, to);
        double squares = 0;
        for (int i = 0; i < length(); i++) {
            squares += out[to + i] * out[to + i];
        }
        float scale = (float) (1 / Math.max(1e-6, Math.sqrt(squares)));
        for (int i = 0; i < length(); i++) {
            out[to + i] = (float) Math.sqrt(out[to + i] * scale);
        }
    }

    private void toGrey(float[] image, int at) {
        for (int p = 0; p < grey.length; p++) {
            float sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += image[at + p * channels + c];
            }
            grey[p] = sum / channels;
        }
    }

    /** Shares each pixel's gradient out between the two nearest orientations; outside the image all is 0. */
    private void orient() {
        Arrays.fill(oriented, 0f);
        int plane = height * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float gx = (value(y, x + 1) - value(y, x - 1)) / 2;
                float gy = (value(y + 1, x) - value(y - 1, x)) / 2;
                if (gx == 0 && gy == 0) {
                    continue;
                }
                float magnitude = (float) Math.sqrt(gx * gx + gy * gy);
                double angle = Math.atan2(gy, gx) / (2 * Math.PI) * BINS;
                double floor = Math.floor(angle);
                float share = (float) (angle - floor);
                int bin = Math.floorMod((int) floor, BINS);
                oriented[bin * plane + y * width + x] += magnitude * (1 - share);
                oriented[(bin + 1) % BINS * plane + y * width + x] += magnitude * share;
            }
        }
    }

    private float value(int y, int x) {
        return y < 0 || x < 0 || y >= height || x >= width ? 0 : grey[y * width + x];
    }

    private void average(float[] out, int to) {
        int plane = height * width;
        Arrays.fill(blurred, 0f);
        for (int b = 0; b < BINS; b++) {
            for (int r = 0; r < rows; r++) {
                for (int i = 0; i < triangle.length; i++) {
                    int y = r * cell - cell / 2 + i;
                    if (y >= 0 && y < height) {
                        addLine(b * plane + y * width, (b * rows + r) * width, triangle[i]);
                    }
                }
                for (int c = 0; c < columns; c++) {
                    out[to + (b * rows + r) * columns + c] = cellAverage((b * rows + r) * width, c);
                }
            }
        }
    }

    private void addLine(int from, int at, float weight) {
        for (int x = 0; x < width; x++) {
            blurred[at + x] += weight * oriented[from + x];
        }
    }

    private float cellAverage(int line, int c) {
        float sum = 0;
        for (int i = 0; i < triangle.length; i++) {
            int x = c * cell - cell / 2 + i;
            if (x >= 0 && x < width) {
                sum += triangle[i] * blurred[line + x];
            }
        }
        return sum;
    }
}
