package io.infinimix.stream.image;

/**
 * What an image looks like from afar, to be compared with others. Two images look alike if their difference hashes (one bit for each of 64 pairs of neighbouring fields: which is brighter) differ in few bits
 * and the means of 8 x 8 fields in little: flat images have bits that say nothing, and bright ones means that say little.
 */
final class ImageLook {

    private static final int SIDE = 8;
    private static final int MOST_BITS = 4;
    /** Of 255, on average. */
    private static final double MOST_DIFFERENCE = 2;
    /** By how much a field must be brighter than its neighbour, of 255: less is chance where an image is flat. */
    private static final float NOISE = 5;

    private final long hash;
    private final float[] fields;

    private ImageLook(long hash, float[] fields) {
        this.hash = hash;
        this.fields = fields;
    }

    static ImageLook of(ModelInput input) {
        float[] luma = Luma.of(input);
        float[] compared = fields(luma, input.height(), input.width(), SIDE, SIDE + 1);
        long hash = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                hash = hash << 1 | (compared[y * (SIDE + 1) + x] + NOISE < compared[y * (SIDE + 1) + x + 1] ? 1 : 0);
            }
        }
        return new ImageLook(hash, fields(luma, input.height(), input.width(), SIDE, SIDE));
    }

    /** 64 bits that are nearly the same for images that look alike. */
    long hash() {
        return hash;
    }

    boolean isLike(ImageLook other) {
        if (Long.bitCount(hash ^ other.hash) > MOST_BITS) {
            return false;
        }
        double difference = 0;
        for (int n = 0; n < fields.length; n++) {
            difference += Math.abs(fields[n] - other.fields[n]);
        }
        return difference <= MOST_DIFFERENCE * fields.length;
    }

    /** Means of a grid of fields; where there are more fields than pixels, some share one. */
    private static float[] fields(float[] luma, int height, int width, int rows, int columns) {
        float[] means = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            int top = row * height / rows;
            int bottom = Math.max(top + 1, (row + 1) * height / rows);
            for (int column = 0; column < columns; column++) {
                int left = column * width / columns;
                int right = Math.max(left + 1, (column + 1) * width / columns);
                float sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int x = left; x < right; x++) {
                        sum += luma[y * width + x];
                    }
                }
                means[row * columns + column] = sum / ((bottom - top) * (right - left));
            }
        }
        return means;
    }
}
