package io.infinimix.dpgmm.prior;

import io.infinimix.dpgmm.numeric.LowerTriangle;

/** The form of a component's covariance. */
public enum Covariance {
    /** Any symmetric positive definite matrix: Normal-Wishart. */
    FULL,
    /** Independent dimensions: Normal-Gamma in each. */
    DIAGONAL;

    /** Numbers that a second moment takes: D(D+1)/2 (lower triangle by rows) or D. */
    public int moments(int dimension) {
        return this == FULL ? LowerTriangle.length(dimension) : dimension;
    }

    /** Position of the second moment of dimension d with itself. */
    public int diagonal(int d) {
        return this == FULL ? LowerTriangle.at(d, d) : d;
    }
}
