package io.infinimix.gmvae.feature;

/**
 * Which colours an image has and roughly where: means over a grid of {@value #GRID} x {@value #GRID} fields of the opponent colours red - green and (red + green) / 2 - blue. Brightness is left out, since
 * light changes it. Not thread-safe.
 */
public final class ColourLayout implements ImageDescriptor {

    static final int GRID = 4;
    private static final int CHANNELS = 3;
    private static final int OPPONENTS = 2;

    private final int height;
    private final int width;

    /** For images of height x width x 3. */
    public ColourLayout(int height, int width) {
        this.height = height;
        this.width = width;
    }

    @Override
    public int length() {
        return GRID * GRID * OPPONENTS;
    }

    @Override
    public void describe(float[] image, int at, float[] out, int to) {
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                field(image, at, row, column, out, to + (row * GRID + column) * OPPONENTS);
            }
        }
    }

    private void field(float[] image, int at, int row, int column, float[] out, int to) {
        int bottom = (row + 1) * height / GRID;
        int right = (column + 1) * width / GRID;
        double redGreen = 0;
        double yellowBlue = 0;
        int pixels = 0;
        for (int y = row * height / GRID; y < bottom; y++) {
            for (int x = column * width / GRID; x < right; x++) {
                int p = at + (y * width + x) * CHANNELS;
                redGreen += image[p] - image[p + 1];
                yellowBlue += (image[p] + image[p + 1]) / 2 - image[p + 2];
                pixels++;
            }
        }
        out[to] = (float) (redGreen / pixels);
        out[to + 1] = (float) (yellowBlue / pixels);
    }
}
