package io.infinimix.gmvae.feature;

import java.util.Arrays;

/**
 * Histograms of orientations in soft cells, after Dalal and Triggs (CVPR 2005): each pixel's weight is shared out between the two nearest of 8 orientations, averaged over overlapping cells by a
 * triangle, and the whole scaled to length 1 and each value replaced by its square root. Not thread-safe.
 */
final class OrientedCells {

    private static final int BINS = 8;
    /** Cells along the shorter side. */
    private static final int CELLS = 7;

    private final int height;
    private final int width;
    private final int cell;
    private final int rows;
    private final int columns;
    private final float[] triangle;
    private final float[] oriented;
    private final float[] blurred;

    OrientedCells(int height, int width) {
        this.height = height;
        this.width = width;
        cell = Math.max(2, Math.round(Math.min(height, width) / (float) CELLS));
        rows = cells(height);
        columns = cells(width);
        triangle = new float[2 * cell - 1];
        for (int i = 0; i < triangle.length; i++) {
            triangle[i] = (cell - Math.abs(i - cell + 1)) / (float) (cell * cell);
        }
        oriented = new float[BINS * height * width];
        blurred = new float[BINS * rows * width];
    }

    private int cells(int side) {
        return Math.max(1, (side + 2 * (cell / 2) - (2 * cell - 1)) / cell + 1);
    }

    int length() {
        return BINS * rows * columns;
    }

    /** Forgets all pixels. */
    void clear() {
        Arrays.fill(oriented, 0f);
    }

    /**
     * Adds a pixel.
     *
     * @param turn its orientation as a share of the whole range, periodic in 1
     */
    void add(int y, int x, float weight, double turn) {
        int plane = height * width;
        double angle = turn * BINS;
        double floor = Math.floor(angle);
        float share = (float) (angle - floor);
        int bin = Math.floorMod((int) floor, BINS);
        oriented[bin * plane + y * width + x] += weight * (1 - share);
        oriented[(bin + 1) % BINS * plane + y * width + x] += weight * share;
    }

    /** Writes what was added as a descriptor; zeros where nothing was. */
    void write(float[] out, int to) {
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
