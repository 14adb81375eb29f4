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
        int[] luma = Luma.of(input);
        long[] sums = new long[input.width() + 1];
        float[] compared = new float[SIDE + 1];
        float[] fields = new float[SIDE * SIDE];
        long hash = 0;
        for (int row = 0; row < SIDE; row++) {
            int top = row * input.height() / SIDE;
            int bottom = Math.max(top + 1, (row + 1) * input.height() / SIDE);
            sum(luma, top, bottom, sums);
            means(sums, bottom - top, SIDE + 1, compared, 0);
            means(sums, bottom - top, SIDE, fields, row * SIDE);
            for (int x = 0; x < SIDE; x++) {
                hash = hash << 1 | (compared[x] + NOISE < compared[x + 1] ? 1 : 0);
            }
        }
        return new ImageLook(hash, fields);
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

    /**
     * Sums a band of rows.
     *
     * @param sums modified: of all columns left of each, width + 1 values
     */
    private static void sum(int[] luma, int top, int bottom, long[] sums) {
        int width = sums.length - 1;
        int[] columns = new int[width];
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < width; x++) {
                columns[x] += luma[y * width + x];
            }
        }
        for (int x = 0; x < width; x++) {
            sums[x + 1] = sums[x] + columns[x];
        }
    }

    /**
     * Means of the fields of a band; where there are more fields than pixels, some share one.
     *
     * @param to modified, from an index on: as many values as there are fields
     */
    private static void means(long[] sums, int height, int fields, float[] to, int from) {
        int width = sums.length - 1;
        for (int field = 0; field < fields; field++) {
            int left = field * width / fields;
            int right = Math.max(left + 1, (field + 1) * width / fields);
            float sum = (float) (sums[right] - sums[left]) / Luma.UNIT;
            to[from + field] = sum / (height * (right - left));
        }
    }
}
