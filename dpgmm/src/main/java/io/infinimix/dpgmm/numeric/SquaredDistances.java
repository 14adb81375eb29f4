package io.infinimix.dpgmm.numeric;

/**
 * Squared distances of rows that come one by one, as a stream brings them. A block of one row gives the compiler nothing to vectorise, but a distance can be left as soon as it is certain to be
 * too large: squares are only ever added, so that a part of it is a lower bound.
 */
public final class SquaredDistances {

    private SquaredDistances() {}

    /**
     * |A x − centre|² over the dimensions {@code first} to {@code end − 1}, and start, or any number above the limit if it is larger than that.
     *
     * @param a lower triangle by rows from {@code at} on; not modified
     * @param x D values from {@code from} on; not modified
     * @param start added, not negative
     */
    public static double triangular(
            double[] a,
            int at,
            double[] centre,
            int centreAt,
            double[] x,
            int from,
            int first,
            int end,
            double start,
            double limit) {
        double distance = start;
        int row = at + LowerTriangle.at(first, 0);
        for (int i = first; i < end; i++) {
            double z = dot(a, row, x, from, i + 1) - centre[centreAt + i];
            distance = Math.fma(z, z, distance);
            if (distance > limit) {
                return distance;
            }
            row += i + 1;
        }
        return distance;
    }

    /** As {@link #triangular} for a diagonal A. */
    public static double diagonal(
            double[] a, double[] centre, int at, double[] x, int from, int first, int end, double start, double limit) {
        double distance = start;
        for (int i = first; i < end; i++) {
            double z = Math.fma(a[at + i], x[from + i], -centre[at + i]);
            distance = Math.fma(z, z, distance);
            if (distance > limit) {
                return distance;
            }
        }
        return distance;
    }

    /** Four sums side by side: one would wait for itself. */
    public static double dot(double[] a, int at, double[] x, int from, int terms) {
        double p = 0, q = 0, r = 0, s = 0;
        int j = 0;
        for (; j < terms - 3; j += 4) {
            p = Math.fma(a[at + j], x[from + j], p);
            q = Math.fma(a[at + j + 1], x[from + j + 1], q);
            r = Math.fma(a[at + j + 2], x[from + j + 2], r);
            s = Math.fma(a[at + j + 3], x[from + j + 3], s);
        }
        for (; j < terms; j++) {
            p = Math.fma(a[at + j], x[from + j], p);
        }
        return (p + q) + (r + s);
    }
}
