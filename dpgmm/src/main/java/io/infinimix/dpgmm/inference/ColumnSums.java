package io.infinimix.dpgmm.inference;

/**
 * Weighted sums of columns over a block of rows, a few columns at a time. The loops run over whole arrays from their start and have at most four terms: only then does the compiler turn
 * them into full vector instructions (with eight terms it no longer unrolls them far enough and they take four times as long). A fused multiply-add gives the same digits on every
 * machine.
 */
final class ColumnSums {

    private ColumnSums() {}

    /**
     * out += (a · x − centre)² for every row, where a · x sums a triangle's row over the first columns.
     *
     * @param x columns, each of at least {@code rows} values; not modified
     * @param a coefficients from {@code at} on; not modified
     * @param terms how many columns
     * @param part of a · x, while it is summed up; modified
     * @param out modified
     */
    static void addSquare(
            double[][] x, double[] a, int at, int terms, double centre, double[] part, double[] out, int rows) {
        if (terms > 4) {
            int j = 4;
            start4(x, a, at, -centre, part, rows);
            for (; terms - j > 4; j += 4) {
                add4(x, j, a, at + j, part, rows);
            }
            switch (terms - j) {
                case 1 -> finish1(x, j, a, at + j, part, out, rows);
                case 2 -> finish2(x, j, a, at + j, part, out, rows);
                case 3 -> finish3(x, j, a, at + j, part, out, rows);
                default -> finish4(x, j, a, at + j, part, out, rows);
            }
            return;
        }
        switch (terms) {
            case 1 -> square1(x, a, at, centre, out, rows);
            case 2 -> square2(x, a, at, centre, out, rows);
            case 3 -> square3(x, a, at, centre, out, rows);
            default -> square4(x, a, at, centre, out, rows);
        }
    }

    /** out += Σ_d (a_d x_d − centre_d)² for every row, over the dimensions {@code from} to {@code to − 1}. */
    static void addSquares(
            double[][] x, int from, int to, double[] a, double[] centre, int at, double[] out, int rows) {
        int d = from;
        for (; to - d >= 2; d += 2) {
            squares2(x, d, a, centre, at + d, out, rows);
        }
        if (d < to) {
            squares1(x, d, a, centre, at + d, out, rows);
        }
    }

    /** out += a · x for every row. */
    static void add(double[][] x, double[] a, int at, int terms, double[] out, int rows) {
        int j = 0;
        for (; terms - j >= 4; j += 4) {
            add4(x, j, a, at + j, out, rows);
        }
        for (; j < terms; j++) {
            add1(x[j], a[at + j], out, rows);
        }
    }

    private static void add1(double[] x, double a, double[] out, int rows) {
        for (int n = 0; n < rows; n++) {
            out[n] = Math.fma(a, x[n], out[n]);
        }
    }

    private static void start4(double[][] x, double[] a, int at, double start, double[] out, int rows) {
        double[] p = x[0], q = x[1], r = x[2], s = x[3];
        double b = a[at], c = a[at + 1], d = a[at + 2], e = a[at + 3];
        for (int n = 0; n < rows; n++) {
            out[n] = Math.fma(b, p[n], Math.fma(c, q[n], Math.fma(d, r[n], Math.fma(e, s[n], start))));
        }
    }

    private static void add4(double[][] x, int j, double[] a, int at, double[] out, int rows) {
        double[] p = x[j], q = x[j + 1], r = x[j + 2], s = x[j + 3];
        double b = a[at], c = a[at + 1], d = a[at + 2], e = a[at + 3];
        for (int n = 0; n < rows; n++) {
            out[n] = Math.fma(b, p[n], Math.fma(c, q[n], Math.fma(d, r[n], Math.fma(e, s[n], out[n]))));
        }
    }

    private static void square1(double[][] x, double[] a, int at, double centre, double[] out, int rows) {
        double[] p = x[0];
        double b = a[at];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], -centre);
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void square2(double[][] x, double[] a, int at, double centre, double[] out, int rows) {
        double[] p = x[0], q = x[1];
        double b = a[at], c = a[at + 1];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], Math.fma(c, q[n], -centre));
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void square3(double[][] x, double[] a, int at, double centre, double[] out, int rows) {
        double[] p = x[0], q = x[1], r = x[2];
        double b = a[at], c = a[at + 1], d = a[at + 2];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], Math.fma(c, q[n], Math.fma(d, r[n], -centre)));
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void square4(double[][] x, double[] a, int at, double centre, double[] out, int rows) {
        double[] p = x[0], q = x[1], r = x[2], s = x[3];
        double b = a[at], c = a[at + 1], d = a[at + 2], e = a[at + 3];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], Math.fma(c, q[n], Math.fma(d, r[n], Math.fma(e, s[n], -centre))));
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void finish1(double[][] x, int j, double[] a, int at, double[] part, double[] out, int rows) {
        double[] p = x[j];
        double b = a[at];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], part[n]);
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void finish2(double[][] x, int j, double[] a, int at, double[] part, double[] out, int rows) {
        double[] p = x[j], q = x[j + 1];
        double b = a[at], c = a[at + 1];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], Math.fma(c, q[n], part[n]));
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void finish3(double[][] x, int j, double[] a, int at, double[] part, double[] out, int rows) {
        double[] p = x[j], q = x[j + 1], r = x[j + 2];
        double b = a[at], c = a[at + 1], d = a[at + 2];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], Math.fma(c, q[n], Math.fma(d, r[n], part[n])));
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void finish4(double[][] x, int j, double[] a, int at, double[] part, double[] out, int rows) {
        double[] p = x[j], q = x[j + 1], r = x[j + 2], s = x[j + 3];
        double b = a[at], c = a[at + 1], d = a[at + 2], e = a[at + 3];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], Math.fma(c, q[n], Math.fma(d, r[n], Math.fma(e, s[n], part[n]))));
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void squares1(double[][] x, int d, double[] a, double[] centre, int at, double[] out, int rows) {
        double[] p = x[d];
        double b = a[at], m = centre[at];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], -m);
            out[n] = Math.fma(z, z, out[n]);
        }
    }

    private static void squares2(double[][] x, int d, double[] a, double[] centre, int at, double[] out, int rows) {
        double[] p = x[d], q = x[d + 1];
        double b = a[at], c = a[at + 1], l = centre[at], m = centre[at + 1];
        for (int n = 0; n < rows; n++) {
            double z = Math.fma(b, p[n], -l);
            double y = Math.fma(c, q[n], -m);
            out[n] = Math.fma(z, z, Math.fma(y, y, out[n]));
        }
    }
}
