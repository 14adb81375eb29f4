package io.infinimix.dpgmm.numeric;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** The gamma function's logarithm and its derivatives in the forms that the Beta, Gamma and Wishart densities need. */
public final class Gammas {

    private Gammas() {}

    /** ψ(x), x &gt; 0. */
    public static double digamma(double x) {
        return Digamma.value(x);
    }

    /** log Γ(x), x &gt; 0. */
    public static double logGamma(double x) {
        return LogGamma.value(x);
    }

    /** Minus the logarithm of the Beta function, log Γ(a+b) − log Γ(a) − log Γ(b): the log normaliser of a Beta(a, b) density. */
    public static double logBetaNormaliser(double a, double b) {
        return logGamma(a + b) - logGamma(a) - logGamma(b);
    }

    /** Σ_{i=1..D} ψ((ν + 1 − i) / 2). */
    public static double digammaSum(double degreesOfFreedom, int dimension) {
        double sum = 0;
        for (int i = 1; i <= dimension; i++) {
            sum += digamma(0.5 * (degreesOfFreedom + 1 - i));
        }
        return sum;
    }

    /** Σ_{i=1..D} log Γ((ν + 1 − i) / 2). */
    public static double logGammaSum(double degreesOfFreedom, int dimension) {
        double sum = 0;
        for (int i = 1; i <= dimension; i++) {
            sum += logGamma(0.5 * (degreesOfFreedom + 1 - i));
        }
        return sum;
    }
}
