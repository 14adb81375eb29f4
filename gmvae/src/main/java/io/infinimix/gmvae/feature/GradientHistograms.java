package io.infinimix.gmvae.feature;

/**
 * Shapes of a grey image: histograms of its oriented gradients in soft cells ({@link OrientedCells}). Gradients are central differences with their sign, weighted by their magnitude; outside the image
 * all is black. An image without gradients gives zeros. Not thread-safe.
 */
public final class GradientHistograms implements ImageDescriptor {

    private final int height;
    private final int width;
    private final OrientedCells cells;

    /** For grey images of height x width. */
    public GradientHistograms(int height, int width) {
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
            for (int x = 0; x < width; x++) {
                float gx = (value(image, at, y, x + 1) - value(image, at, y, x - 1)) / 2;
                float gy = (value(image, at, y + 1, x) - value(image, at, y - 1, x)) / 2;
                if (gx != 0 || gy != 0) {
                    cells.add(y, x, (float) Math.sqrt(gx * gx + gy * gy), Math.atan2(gy, gx) / (2 * Math.PI));
                }
            }
        }
        cells.write(out, to);
    }

    private float value(float[] image, int at, int y, int x) {
        return y < 0 || x < 0 || y >= height || x >= width ? 0 : image[at + y * width + x];
    }
}
