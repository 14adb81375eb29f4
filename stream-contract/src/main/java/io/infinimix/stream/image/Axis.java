package io.infinimix.stream.image;

/**
 * How pixels along one side become fewer or more: each new pixel is a weighted mean of neighbouring old ones, by area when shrinking, of the two nearest by distance when
 * enlarging.
 */
final class Axis {

    private static final float[] WHOLE = {1};

    private final int[] first;
    private final float[][] weights;

    /**
     * @param size pixels before
     * @param toSize pixels after
     */
    Axis(int size, int toSize) {
        first = new int[toSize];
        weights = new float[toSize][];
        double ratio = (double) size / toSize;
        for (int to = 0; to < toSize; to++) {
            if (size == toSize) {
                first[to] = to;
                weights[to] = WHOLE;
            } else if (ratio >= 1) {
                byArea(to, to * ratio, Math.min(size, (to + 1) * ratio), size);
            } else {
                byDistance(to, Math.max(0, Math.min(size - 1, (to + 0.5) * ratio - 0.5)), size);
            }
        }
    }

    private void byArea(int to, double start, double end, int size) {
        int from = (int) start;
        int last = Math.min(size - 1, (int) Math.ceil(end) - 1);
        first[to] = from;
        weights[to] = new float[last - from + 1];
        for (int n = from; n <= last; n++) {
            weights[to][n - from] = (float) ((Math.min(end, n + 1) - Math.max(start, n)) / (end - start));
        }
    }

    private void byDistance(int to, double position, int size) {
        int from = (int) position;
        float share = (float) (position - from);
        first[to] = from;
        weights[to] = from + 1 < size ? new float[] {1 - share, share} : new float[] {1};
    }

    /** Whether every pixel stays what it was. */
    boolean keeps() {
        return weights[0] == WHOLE;
    }

    /** Pixels after. */
    int size() {
        return first.length;
    }

    /** First old pixel of a new one. */
    int first(int to) {
        return first[to];
    }

    /** Last old pixel of a new one. */
    int last(int to) {
        return first[to] + weights[to].length - 1;
    }

    /** Share of an old pixel between {@link #first} and {@link #last} in a new one; those of a new one sum to 1. */
    float weight(int to, int from) {
        return weights[to][from - first[to]];
    }
}
