package io.infinimix.dpgmm.numeric;

/**
 * Exponentials and logarithms of responsibilities, to the last digit or two, small enough that the compiler puts them into the loops that need them. Coefficients are Chebyshev fits in
 * 40 digits, rounded; the sums are taken as two interleaved chains.
 */
public final class Exponentials {

    private static final double LOG_TWO = 0.6931471805599453;
    private static final double LOG_TWO_REST = 2.3190468138462996e-17;
    private static final double PER_LOG_TWO = 1.4426950408889634;
    private static final double HALF_RANGE = 23;
    private static final double EXP_MINUS_HALF_RANGE = Math.exp(-HALF_RANGE);
    /** Adding and subtracting it rounds to a whole number. */
    private static final double ROUNDER = 0x1.8p52;

    private Exponentials() {}

    /**
     * exp(x), −700 ≤ x ≤ 0, to 1e-15 relative.
     *
     * <p>x = k log 2 + t with |t| ≤ log 2 / 2, exp(t) by a polynomial of degree 11 (error 3e-18), and k goes into the exponent.
     */
    public static double exp(double x) {
        double k = Math.fma(x, PER_LOG_TWO, ROUNDER) - ROUNDER;
        double t = Math.fma(-k, LOG_TWO_REST, Math.fma(-k, LOG_TWO, x));
        return polynomial(t) * Double.longBitsToDouble(((long) k + 1023) << 52);
    }

    /**
     * exp of numbers between −46 and 0, to 2e-14 relative, in a loop that the compiler vectorises, which it does not with numbers that are put together from bits.
     *
     * <p>exp(x) = exp(−23) exp((x + 23) / 64)⁶⁴, the inner one by the polynomial of {@link #exp(double)}, which holds there to 4e-17.
     *
     * @param out receives the results; may be x
     */
    public static void exp(double[] x, double[] out, int length) {
        for (int n = 0; n < length; n++) {
            double t = (x[n] + HALF_RANGE) * (1.0 / 64);
            double y = polynomial(t);
            y *= y;
            y *= y;
            y *= y;
            y *= y;
            y *= y;
            out[n] = y * y * EXP_MINUS_HALF_RANGE;
        }
    }

    /** exp(t), |t| ≤ 0.36. */
    private static double polynomial(double t) {
        double u = t * t;
        double even = Math.fma(2.763263963904103e-07, u, 2.4801485482328494e-05);
        double odd = Math.fma(2.5110037605963777e-08, u, 2.755724091857897e-06);
        even = Math.fma(even, u, 0.0013888888952314775);
        odd = Math.fma(odd, u, 0.00019841269890047113);
        even = Math.fma(even, u, 0.0416666666664881);
        odd = Math.fma(odd, u, 0.008333333333319601);
        even = Math.fma(even, u, 0.5000000000000019);
        odd = Math.fma(odd, u, 0.1666666666666668);
        even = Math.fma(even, u, 1);
        odd = Math.fma(odd, u, 1);
        return Math.fma(odd, t, even);
    }

    /** {@link #logOnePlusRatio(double, double)} of every b and a; out may be neither. */
    public static void logOnePlusRatio(double[] b, double[] a, double[] out, int length) {
        for (int n = 0; n < length; n++) {
            out[n] = logOnePlusRatio(b[n], a[n]);
        }
    }

    /**
     * log(1 + b/a), 0 ≤ b ≤ a, a positive, to 1e-15 relative.
     *
     * <p>It is 2 artanh(s) with s = b / (2a + b) ≤ 1/3; artanh(s) / s by a polynomial of degree 10 in s² (error 1e-18).
     */
    public static double logOnePlusRatio(double b, double a) {
        double s = b / (2 * a + b);
        double t = s * s;
        double u = t * t;
        double even = Math.fma(0.08522081827995653, u, 0.06055084369520053);
        double odd = Math.fma(0.04162253231368411, u, 0.06650187015661291);
        even = Math.fma(even, u, 0.07693307021202164);
        odd = Math.fma(odd, u, 0.09090870416250109);
        even = Math.fma(even, u, 0.11111112040373901);
        odd = Math.fma(odd, u, 0.14285714272727057);
        even = Math.fma(even, u, 0.20000000000092874);
        odd = Math.fma(odd, u, 0.33333333333333076);
        even = Math.fma(even, u, 1);
        return 2 * s * Math.fma(odd, t, even);
    }
}
