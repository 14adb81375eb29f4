package io.infinimix.stream.image;

/** Scales an image row by row, so that it is never held as numbers all at once. */
final class Scaling {

    private final Axis columns;
    private final Axis rows;
    private final int channels;
    private final float[] narrowed;
    private final float[] scaled;
    private int unfinished;

    /**
     * @param height rows to come
     * @param width pixels of each
     */
    Scaling(int height, int width, int toHeight, int toWidth, int channels) {
        this.columns = new Axis(width, toWidth);
        this.rows = new Axis(height, toHeight);
        this.channels = channels;
        this.narrowed = new float[toWidth * channels];
        this.scaled = new float[toHeight * toWidth * channels];
    }

    /**
     * Takes the next row.
     *
     * @param y its number; rows come in order
     * @param row width x channels values; not modified
     */
    void add(int y, float[] row) {
        if (columns.keeps() && rows.keeps()) {
            System.arraycopy(row, 0, scaled, y * narrowed.length, narrowed.length);
            return;
        }
        narrow(row);
        for (int to = unfinished; to < rows.size() && rows.first(to) <= y; to++) {
            if (y <= rows.last(to)) {
                float weight = rows.weight(to, y);
                for (int n = 0; n < narrowed.length; n++) {
                    scaled[to * narrowed.length + n] += weight * narrowed[n];
                }
            }
        }
        while (unfinished < rows.size() && rows.last(unfinished) <= y) {
            unfinished++;
        }
    }

    private void narrow(float[] row) {
        for (int x = 0; x < columns.size(); x++) {
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int from = columns.first(x); from <= columns.last(x); from++) {
                    sum += columns.weight(x, from) * row[from * channels + c];
                }
                narrowed[x * channels + c] = sum;
            }
        }
    }

    /** The scaled image, row by row, once every row has come. */
    float[] result() {
        return scaled;
    }
}
