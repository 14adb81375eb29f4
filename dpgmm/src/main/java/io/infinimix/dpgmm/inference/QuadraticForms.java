package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.numeric.SquaredDistances;
import io.infinimix.dpgmm.prior.Covariance;
import java.util.Arrays;

/**
 * E[(x − μ_k)ᵀ Λ_k (x − μ_k)] without its part D/κ_k, for every component: |A_k x − A_k m_k|² with A_k = √ν L⁻¹ and B = L Lᵀ, and for uncertain rows the trace of A_kᵀA_k diag(variance).
 * Dimension i of A_k x needs the first i dimensions of x alone, so that a form can be summed up a few dimensions at a time, and what is summed up so far is a lower bound.
 */
final class QuadraticForms {

    private final int dimension;
    private final boolean full;
    /** Values of A per component. */
    private final int moments;
    /** Per component: A_k as lower triangle by rows, or √(ν/β_d). */
    private final double[] transforms;
    /** Per component and dimension: (A_k m_k)_d. */
    private final double[] centres;
    /** Per component and dimension: (A_kᵀ A_k)_dd. */
    private final double[] precisions;

    QuadraticForms(Posterior posterior) {
        dimension = posterior.prior().dimension();
        full = posterior.prior().covariance() == Covariance.FULL;
        moments = posterior.prior().covariance().moments(dimension);
        transforms = new double[posterior.size() * moments];
        centres = new double[posterior.size() * dimension];
        precisions = new double[posterior.size() * dimension];
        for (int k = 0; k < posterior.size(); k++) {
            if (full) {
                prepareFull(posterior.component(k), k);
            } else {
                prepareDiagonal(posterior.component(k), k);
            }
        }
    }

    private QuadraticForms(QuadraticForms other, int gone) {
        dimension = other.dimension;
        full = other.full;
        moments = other.moments;
        transforms = cut(other.transforms, gone * moments, moments);
        centres = cut(other.centres, gone * dimension, dimension);
        precisions = cut(other.precisions, gone * dimension, dimension);
    }

    /** The same without the component at that position. */
    QuadraticForms without(int gone) {
        return new QuadraticForms(this, gone);
    }

    static double[] cut(double[] values, int at, int length) {
        double[] rest = new double[values.length - length];
        System.arraycopy(values, 0, rest, 0, at);
        System.arraycopy(values, at + length, rest, at, rest.length - at);
        return rest;
    }

    private void prepareFull(ComponentPosterior component, int k) {
        double root = Math.sqrt(component.degreesOfFreedom());
        int at = k * moments;
        LowerTriangle.invert(component.factorNotCopied(), 0, dimension, transforms, at);
        for (int i = 0; i < dimension; i++) {
            double centre = 0;
            for (int j = 0; j <= i; j++) {
                double a = transforms[at + LowerTriangle.at(i, j)] * root;
                transforms[at + LowerTriangle.at(i, j)] = a;
                centre += a * component.mean(j);
                precisions[k * dimension + j] += a * a;
            }
            centres[k * dimension + i] = centre;
        }
    }

    private void prepareDiagonal(ComponentPosterior component, int k) {
        for (int d = 0; d < dimension; d++) {
            double precision = component.degreesOfFreedom() / component.factor(d);
            double root = Math.sqrt(precision);
            transforms[k * dimension + d] = root;
            centres[k * dimension + d] = root * component.mean(d);
            precisions[k * dimension + d] = precision;
        }
    }

    /**
     * How many dimensions are worth summing up before components are left out, a seventh of the work of a form; 0 where a form costs too little. On 50 separated components with
     * full covariance a lap was 1.4 times as fast in 32 dimensions and 2.3 times in 64, in 10 no faster.
     */
    int lead() {
        return full && dimension >= 16 ? dimension * 3 / 8 : 0;
    }

    /** Sets every row's form of component k to the part of its first dimensions. */
    void start(double[][] columns, int k, int dimensions, double[] part, double[] form, int rows) {
        Arrays.fill(form, 0, rows, 0);
        add(columns, k, 0, dimensions, part, form, rows);
    }

    /** Adds what is missing after the first dimensions, the variances' share too. */
    void finish(
            double[][] columns, double[][] variances, int k, int dimensions, double[] part, double[] form, int rows) {
        add(columns, k, dimensions, dimension, part, form, rows);
        if (variances != null) {
            ColumnSums.add(variances, precisions, k * dimension, dimension, form, rows);
        }
    }

    private void add(double[][] columns, int k, int from, int to, double[] part, double[] form, int rows) {
        if (!full) {
            ColumnSums.addSquares(columns, from, to, transforms, centres, k * dimension, form, rows);
            return;
        }
        for (int i = from; i < to; i++) {
            int row = k * moments + LowerTriangle.at(i, 0);
            ColumnSums.addSquare(columns, transforms, row, i + 1, centres[k * dimension + i], part, form, rows);
        }
    }

    /** One row's part of the form of component k, over its first dimensions. */
    double startSingle(RowBlock block, int n, int k, int dimensions) {
        return part(block, n, k, 0, dimensions, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * One row's form of component k.
     *
     * @param dimensions whose part is known
     * @param form that part
     * @return the form, or any number above the limit if it is larger than that
     */
    double single(RowBlock block, int n, int k, int dimensions, double form, double limit) {
        double start = block.uncertain()
                ? form + SquaredDistances.dot(block.varianceRows(), n * dimension, precisions, k * dimension, dimension)
                : form;
        return part(block, n, k, dimensions, dimension, start, limit);
    }

    private double part(RowBlock block, int n, int k, int first, int end, double start, double limit) {
        int from = n * dimension;
        int centre = k * dimension;
        return full
                ? SquaredDistances.triangular(
                        transforms, k * moments, centres, centre, block.rowMajor(), from, first, end, start, limit)
                : SquaredDistances.diagonal(
                        transforms, centres, centre, block.rowMajor(), from, first, end, start, limit);
    }
}
