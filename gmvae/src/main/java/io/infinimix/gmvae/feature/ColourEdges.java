package io.infinimix.gmvae.feature;

/**
 * Shapes of a colour image, whatever colours show them: histograms in soft cells ({@link OrientedCells}) of the direction in which the colour changes most. With the sums over channels g_xx = Σ
 * (∂c/∂x)², g_yy and g_xy, that direction is θ = ½ atan2(2 g_xy, g_xx - g_yy) and the squared change along it λ = ½ (g_xx + g_yy + √((g_xx - g_yy)² + 4 g_xy²)) (Di Zenzo, "A note on the
 * gradient of a multi-image", 1986). θ has no sign, so a dark figure on a bright ground has the same description as a bright one on a dark ground. The weight √λ / (√λ + 0.1) lets faint edges
 * count beside strong ones. Beyond its sides the image goes on as it ends. Not thread-safe.
 */
public final class ColourEdges implements ImageDescriptor {

    private static final int CHANNELS = 3;
    private static final double FAINT = 0.1;
    /** Change that rounding to bytes may make. */
    private static final double ROUNDING = 1e-3;

    private final int height;
    private final int width;
    private final OrientedCells cells;

    /** For images of height x width x 3. */
    public ColourEdges(int height, int width) {
        this.height = height;
        this.width = width;
        cells = new OrientedCells(height, width);
    }

    @Override
    public int length() {
        return cells.length();
    }

    @Override
    public void describe(float[] image, int at, float[] out, int to) {
        cells.clear();
        for (int y = 0; y < height; y++) {
            int above = at + Math.max(0, y - 1) * width * CHANNELS;
            int below = at + Math.min(height - 1, y + 1) * width * CHANNELS;
            int line = at + y * width * CHANNELS;
            for (int x = 0; x < width; x++) {
                int left = line + Math.max(0, x - 1) * CHANNELS;
                int right = line + Math.min(width - 1, x + 1) * CHANNELS;
                edge(image, y, x, left, right, above + x * CHANNELS, below + x * CHANNELS);
            }
        }
        cells.write(out, to);
    }

    private void edge(float[] image, int y, int x, int left, int right, int above, int below) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int c = 0; c < CHANNELS; c++) {
            double gx = (image[right + c] - image[left + c]) / 2;
            double gy = (image[below + c] - image[above + c]) / 2;
            xx += gx * gx;
            yy += gy * gy;
            xy += gx * gy;
        }
        double difference = xx - yy;
        double change = Math.sqrt((xx + yy + Math.sqrt(difference * difference + 4 * xy * xy)) / 2);
        if (change > ROUNDING) {
            double direction = Math.atan2(2 * xy, difference) / 2;
            cells.add(y, x, (float) (change / (change + FAINT)), direction / Math.PI);
        }
    }
}
