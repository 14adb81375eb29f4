package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.numeric.LowerTriangle;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.prior.MixturePrior;
import java.util.Arrays;

/**
 * The local step: log responsibilities log r_nk = E[log w_k] + E[log N(x_n | μ_k, Λ_k⁻¹)] + const, of which each row keeps its L largest, normalised among themselves. That is the
 * exact maximiser of the bound among responsibilities with at most L non-zeros, so a lap stays a coordinate step for any L; with L = K it is the plain step.
 *
 * <p>The expected log density is a constant minus half of |A_k x − A_k m_k|², with A_k = √ν L⁻¹ and B = L Lᵀ, and minus half the trace of A_kᵀA_k diag(variance) for uncertain rows.
 * Rows are taken in blocks, one component at a time over the whole block, so that the innermost loops run over contiguous rows.
 *
 * <p>Immutable after construction; scratch memory is in {@link LocalScratch}, one per thread.
 */
public final class LocalStep {

    /** Blocks of fewer rows are computed row by row. */
    private static final int FEW_ROWS = 4;

    private final MixturePrior prior;
    private final long[] uids;
    private final int dimension;
    private final int width;
    private final boolean full;
    /** Per component: A_k as lower triangle by rows, or √(ν/β_d). */
    private final double[] transforms;
    /** Per component and dimension: (A_k m_k)_d. */
    private final double[] centres;
    /** Per component and dimension: (A_kᵀ A_k)_dd. */
    private final double[] precisions;

    private final double[] constants;

    /**
     * @param posterior what responsibilities are computed from
     * @param largest L ≥ 1, how many components a row may belong to
     */
    public LocalStep(Posterior posterior, int largest) {
        if (largest < 1) {
            throw new IllegalArgumentException("a row must be allowed at least one component, was " + largest);
        }
        prior = posterior.prior();
        uids = posterior.uids();
        dimension = prior.dimension();
        full = prior.covariance() == Covariance.FULL;
        width = Math.min(largest, uids.length);
        int moments = prior.covariance().moments(dimension);
        transforms = new double[uids.length * moments];
        centres = new double[uids.length * dimension];
        precisions = new double[uids.length * dimension];
        constants = new double[uids.length];
        for (int k = 0; k < uids.length; k++) {
            ComponentPosterior component = posterior.component(k);
            constants[k] = posterior.expectedLogWeight(k) + component.expectedLogDensityAtMean();
            if (full) {
                prepareFull(component, k, moments);
            } else {
                prepareDiagonal(component, k);
            }
        }
    }

    private LocalStep(LocalStep other, int gone) {
        prior = other.prior;
        dimension = other.dimension;
        full = other.full;
        uids = cut(other.uids, gone);
        width = Math.min(other.width, uids.length);
        int moments = prior.covariance().moments(dimension);
        transforms = cut(other.transforms, gone * moments, moments);
        centres = cut(other.centres, gone * dimension, dimension);
        precisions = cut(other.precisions, gone * dimension, dimension);
        constants = cut(other.constants, gone, 1);
    }

    /** The same step as if the component at that position did not exist; the others keep their weights. */
    public LocalStep without(int gone) {
        return new LocalStep(this, gone);
    }

    private static long[] cut(long[] values, int at) {
        long[] rest = new long[values.length - 1];
        System.arraycopy(values, 0, rest, 0, at);
        System.arraycopy(values, at + 1, rest, at, rest.length - at);
        return rest;
    }

    private static double[] cut(double[] values, int at, int length) {
        double[] rest = new double[values.length - length];
        System.arraycopy(values, 0, rest, 0, at);
        System.arraycopy(values, at + length, rest, at, rest.length - at);
        return rest;
    }

    private void prepareFull(ComponentPosterior component, int k, int moments) {
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

    /** K. */
    public int size() {
        return uids.length;
    }

    /** Components in stick order, a copy. */
    public long[] uids() {
        return uids.clone();
    }

    public MixturePrior prior() {
        return prior;
    }

    /** min(L, K). */
    public int width() {
        return width;
    }

    /**
     * Responsibilities of a block of rows.
     *
     * @param block rows already shifted by the prior's reference; read
     * @param out receives the L largest per row; modified
     */
    public void evaluate(RowBlock block, LocalScratch scratch, Responsibilities out) {
        int rows = block.size();
        out.reset(rows, width);
        if (rows < FEW_ROWS) {
            for (int n = 0; n < rows; n++) {
                single(block, n, out);
            }
            return;
        }
        scratch.reserve(uids.length, block.capacity(), width);
        Arrays.fill(scratch.heights, 0, rows, 0);
        for (int k = 0; k < uids.length; k++) {
            logits(block, k, scratch);
        }
        LargestLogits.select(scratch, uids.length, rows, out);
        out.normaliseAll(rows);
    }

    /** One row on its own; components that cannot matter are not computed to their end. */
    private void single(RowBlock block, int n, Responsibilities out) {
        int from = n * dimension;
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < uids.length; k++) {
            double start = block.uncertain()
                    ? SingleRows.dot(block.varianceRows(), from, precisions, k * dimension, dimension)
                    : 0;
            double limit = 2 * (constants[k] - largest + Responsibilities.NEGLIGIBLE);
            double distance = full
                    ? SingleRows.triangular(
                            transforms,
                            k * LowerTriangle.length(dimension),
                            centres,
                            k * dimension,
                            block.rowMajor(),
                            from,
                            dimension,
                            start,
                            limit)
                    : SingleRows.diagonal(
                            transforms, k * dimension, centres, block.rowMajor(), from, dimension, start, limit);
            double logit = constants[k] - 0.5 * distance;
            if (distance <= limit && logit > Double.NEGATIVE_INFINITY) {
                out.offer(n, k, logit);
                largest = Math.max(largest, logit);
            }
        }
        out.dropNegligible(n);
        out.normalise(n);
    }

    /** Log responsibilities of component k, not normalised, for every row of the block. */
    private void logits(RowBlock block, int k, LocalScratch scratch) {
        int rows = block.size();
        double[] distance = scratch.distance;
        Arrays.fill(distance, 0, rows, 0);
        if (full) {
            int moments = LowerTriangle.length(dimension);
            for (int i = 0; i < dimension; i++) {
                int row = k * moments + LowerTriangle.at(i, 0);
                double centre = centres[k * dimension + i];
                ColumnSums.addSquare(
                        block.columns(), transforms, row, i + 1, centre, scratch.projected, distance, rows);
            }
        } else {
            ColumnSums.addSquares(block.columns(), transforms, centres, k * dimension, dimension, distance, rows);
        }
        if (block.uncertain()) {
            ColumnSums.add(block.varianceColumns(), precisions, k * dimension, dimension, distance, rows);
        }
        LargestLogits.finish(distance, constants[k], scratch.logits[k], scratch.heights, rows);
    }
}
