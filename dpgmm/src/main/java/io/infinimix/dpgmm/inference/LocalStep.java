package io.infinimix.dpgmm.inference;

import io.infinimix.dpgmm.prior.MixturePrior;
import java.util.Arrays;

/**
 * The local step: log responsibilities log r_nk = E[log w_k] + E[log N(x_n | μ_k, Λ_k⁻¹)] + const, of which each row keeps its L largest, normalised among themselves. That is the
 * exact maximiser of the bound among responsibilities with at most L non-zeros, so a lap stays a coordinate step for any L; with L = K it is the plain step.
 *
 * <p>The expected log density is a constant minus half of a quadratic form ({@link QuadraticForms}). Rows are taken in blocks, one component at a time over the whole block, so that the innermost loops run over contiguous rows.
 *
 * <p>Immutable after construction; scratch memory is in {@link LocalScratch}, one per thread.
 */
public final class LocalStep {

    /** Blocks of fewer rows are computed row by row. */
    private static final int FEW_ROWS = 4;

    private final MixturePrior prior;
    private final long[] uids;
    private final int width;
    private final QuadraticForms forms;
    private final double[] constants;
    /** Dimensions that are summed up before components are left out, 0 where none are. */
    private final int lead;

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
        width = Math.min(largest, uids.length);
        forms = new QuadraticForms(posterior);
        constants = new double[uids.length];
        for (int k = 0; k < uids.length; k++) {
            constants[k] =
                    posterior.expectedLogWeight(k) + posterior.component(k).expectedLogDensityAtMean();
        }
        lead = lead();
    }

    private LocalStep(LocalStep other, int gone) {
        prior = other.prior;
        uids = cut(other.uids, gone);
        width = Math.min(other.width, uids.length);
        forms = other.forms.without(gone);
        constants = QuadraticForms.cut(other.constants, gone, 1);
        lead = lead();
    }

    private int lead() {
        int dimensions = forms.lead();
        return PrunedBlock.mayPay(uids.length, dimensions) ? dimensions : 0;
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
        scratch.reserve(uids.length, block.capacity(), width);
        if (rows < FEW_ROWS) {
            for (int n = 0; n < rows; n++) {
                single(block, n, scratch, out);
            }
            return;
        }
        for (int k = 0; k < uids.length; k++) {
            forms.start(block.columns(), k, lead, scratch.projected, scratch.logits[k], rows);
        }
        if (lead == 0 || !pruned(block, scratch, out)) {
            all(block, scratch, out);
        }
        out.normaliseAll(rows);
    }

    private boolean pruned(RowBlock block, LocalScratch scratch, Responsibilities out) {
        scratch.reservePruning(uids.length, block.capacity(), prior.dimension(), block.uncertain());
        return new PrunedBlock(forms, constants, lead).offer(block, scratch, out);
    }

    private void all(RowBlock block, LocalScratch scratch, Responsibilities out) {
        int rows = block.size();
        Arrays.fill(scratch.heights, 0, rows, 0);
        for (int k = 0; k < uids.length; k++) {
            forms.finish(block.columns(), block.variances(), k, lead, scratch.projected, scratch.logits[k], rows);
            LargestLogits.finish(scratch.logits[k], constants[k], scratch.heights, rows);
        }
        LargestLogits.select(scratch, uids.length, rows, out);
    }

    private void single(RowBlock block, int n, LocalScratch scratch, Responsibilities out) {
        new PrunedBlock(forms, constants, lead).offerSingle(block, n, scratch, out);
        out.normalise(n);
    }
}
