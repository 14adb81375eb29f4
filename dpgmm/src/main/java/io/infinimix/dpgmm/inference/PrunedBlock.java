package io.infinimix.dpgmm.inference;

import java.util.Arrays;

/**
 * Logits of a block's rows from which most components are so far away that a few dimensions show it. Each component's form is summed up over its first dimensions for all rows; the component
 * that looks nearest to a row then is summed up to its end, and only what may still be within {@link Responsibilities#NEGLIGIBLE} nats of that one is computed as well. What is left out
 * would count as none: the responsibilities are those of all logits.
 */
final class PrunedBlock {

    /** With fewer components there is little to leave out. */
    private static final int FEW_COMPONENTS = 6;

    /** Components that a code has room for. */
    private static final int MOST_COMPONENTS = 4096;

    /** Adding and subtracting it cuts a number to a multiple of 2⁻⁶; codes stand below, in multiples of 2⁻¹⁸. */
    private static final double CUT = 0x1.8p46;

    private static final double PER_CODE = 0x1p18;
    private static final double FARTHEST = -0x1p32;

    /** A component that this share of the rows needs is computed for all of them. */
    private static final int COMMON = 2;

    /** Up to so many rows of a component are computed one by one. */
    private static final int FEW_ROWS = 6;

    /** Rows that are tried first. */
    private static final int PROBES = 8;

    /** Where more than one in so many logits is needed, all are computed. */
    private static final int RARE = 3;

    private final QuadraticForms forms;
    private final double[] constants;
    private final int components;
    private final int lead;

    PrunedBlock(QuadraticForms forms, double[] constants, int lead) {
        this.forms = forms;
        this.constants = constants;
        this.components = constants.length;
        this.lead = lead;
    }

    /** Whether looking for what can be left out may pay. */
    static boolean mayPay(int components, int lead) {
        return components >= FEW_COMPONENTS && components <= MOST_COMPONENTS && lead > 0;
    }

    /**
     * Offers what is not negligible.
     *
     * @param scratch whose logits hold every component's form over its first dimensions; if the answer is false they do so still
     * @param out receives the largest logits; modified unless the answer is false
     * @return false if too much is needed: the forms are then still to be finished
     */
    boolean offer(RowBlock block, LocalScratch scratch, Responsibilities out) {
        int rows = block.size();
        if (!promising(block, scratch)) {
            return false;
        }
        nearest(scratch, rows);
        floors(block, scratch);
        int needed = needed(scratch, rows);
        if ((long) needed * RARE > (long) components * rows) {
            restore(scratch, rows);
            return false;
        }
        for (int n = 0; n < rows; n++) {
            if (scratch.floors[n] > Double.NEGATIVE_INFINITY) {
                out.offer(n, scratch.nearest[n], scratch.floors[n]);
            }
        }
        for (int k = 0; k < components; k++) {
            offer(block, scratch, k, out);
        }
        for (int n = 0; n < rows; n++) {
            out.dropNegligible(n);
        }
        return true;
    }

    /** Whether of the first rows few enough logits are needed. */
    private boolean promising(RowBlock block, LocalScratch scratch) {
        int rows = Math.min(PROBES, block.size());
        int needed = 0;
        for (int n = 0; n < rows; n++) {
            int best = best(scratch.logits, n);
            double form = forms.single(block, n, best, lead, scratch.logits[best][n], Double.POSITIVE_INFINITY);
            double floor = constants[best] - 0.5 * form - Responsibilities.NEGLIGIBLE;
            for (int k = 0; k < components; k++) {
                needed += constants[k] - 0.5 * scratch.logits[k][n] >= floor ? 1 : 0;
            }
        }
        return (long) needed * RARE <= (long) components * rows;
    }

    /** The component with the largest upper bound of a row. */
    private int best(double[][] parts, int n) {
        int best = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            double bound = constants[k] - 0.5 * parts[k][n];
            if (bound > largest) {
                largest = bound;
                best = k;
            }
        }
        return best;
    }

    /**
     * Offers one row's logits that are not negligible.
     *
     * @param scratch whose first logits of each component are modified
     */
    void offerSingle(RowBlock block, int n, LocalScratch scratch, Responsibilities out) {
        double[][] parts = scratch.logits;
        for (int k = 0; k < components; k++) {
            parts[k][0] = forms.startSingle(block, n, k, lead);
        }
        int best = best(parts, 0);
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = -1; i < components; i++) {
            int k = i < 0 ? best : i;
            double limit = 2 * (constants[k] - largest + Responsibilities.NEGLIGIBLE);
            if (i == best || parts[k][0] > limit) {
                continue;
            }
            double form = forms.single(block, n, k, lead, parts[k][0], limit);
            double logit = constants[k] - 0.5 * form;
            if (form <= limit && logit > Double.NEGATIVE_INFINITY) {
                out.offer(n, k, logit);
                largest = Math.max(largest, logit);
            }
        }
        out.dropNegligible(n);
    }

    /** Finds the component with the largest upper bound of each row, and sorts rows by it. */
    private void nearest(LocalScratch scratch, int rows) {
        double[] best = scratch.heights;
        Arrays.fill(best, 0, rows, FARTHEST);
        for (int k = 0; k < components; k++) {
            raise(scratch.logits[k], constants[k], (MOST_COMPONENTS - 1 - k) / PER_CODE, best, rows);
        }
        int[] starts = scratch.starts;
        Arrays.fill(starts, 0, components + 1, 0);
        for (int n = 0; n < rows; n++) {
            int code = (int) ((long) (best[n] * PER_CODE) & MOST_COMPONENTS - 1);
            int k = Math.min(MOST_COMPONENTS - 1 - code, components - 1);
            scratch.nearest[n] = k;
            starts[k + 1]++;
        }
        for (int k = 0; k < components; k++) {
            starts[k + 1] += starts[k];
        }
        for (int n = rows - 1; n >= 0; n--) {
            scratch.rows[--starts[scratch.nearest[n] + 1]] = n;
        }
    }

    private static void raise(double[] forms, double constant, double code, double[] best, int rows) {
        for (int n = 0; n < rows; n++) {
            double bound = constant - 0.5 * forms[n] + CUT - CUT + code;
            best[n] = 0.5 * (bound + best[n] + Math.abs(bound - best[n]));
        }
    }

    /** Computes the logit of each row's nearest component, which need not be looked at again: its form becomes infinite. */
    private void floors(RowBlock block, LocalScratch scratch) {
        int[] starts = scratch.starts;
        for (int k = 0; k < components; k++) {
            int from = starts[k + 1];
            int to = k + 2 <= components ? starts[k + 2] : block.size();
            logits(block, scratch, k, from, to);
            double[] known = scratch.logits[k];
            for (int i = from; i < to; i++) {
                int n = scratch.rows[i];
                scratch.floors[n] = scratch.compactForms[i - from];
                scratch.parts[n] = known[n];
                known[n] = Double.POSITIVE_INFINITY;
            }
        }
    }

    private static void restore(LocalScratch scratch, int rows) {
        for (int n = 0; n < rows; n++) {
            scratch.logits[scratch.nearest[n]][n] = scratch.parts[n];
        }
    }

    /** Lists, component after component, the rows whose logits may not be negligible. */
    private int needed(LocalScratch scratch, int rows) {
        scratch.reserveRows(components * rows + 1);
        int at = 0;
        for (int k = 0; k < components; k++) {
            scratch.starts[k] = at;
            at = needed(
                    scratch.logits[k],
                    constants[k] + Responsibilities.NEGLIGIBLE,
                    scratch.floors,
                    rows,
                    scratch.rows,
                    at);
        }
        scratch.starts[components] = at;
        return at;
    }

    private static int needed(double[] forms, double constant, double[] floors, int rows, int[] out, int from) {
        int at = from;
        for (int n = 0; n < rows; n++) {
            out[at] = n;
            at += constant - 0.5 * forms[n] >= floors[n] ? 1 : 0;
        }
        return at;
    }

    private void offer(RowBlock block, LocalScratch scratch, int k, Responsibilities out) {
        int from = scratch.starts[k];
        int to = scratch.starts[k + 1];
        logits(block, scratch, k, from, to);
        for (int i = from; i < to; i++) {
            out.offer(scratch.rows[i], k, scratch.compactForms[i - from]);
        }
    }

    /** Logits of component k for the listed rows, to {@link LocalScratch#compactForms}. */
    private void logits(RowBlock block, LocalScratch scratch, int k, int from, int to) {
        int count = to - from;
        if (count * COMMON > block.size()) {
            all(block, scratch, k, from, to);
        } else if (count > FEW_ROWS) {
            gathered(block, scratch, k, from, to);
        } else {
            for (int i = from; i < to; i++) {
                int n = scratch.rows[i];
                scratch.compactForms[i - from] =
                        forms.single(block, n, k, lead, scratch.logits[k][n], Double.POSITIVE_INFINITY);
            }
        }
        for (int i = 0; i < count; i++) {
            scratch.compactForms[i] = constants[k] - 0.5 * scratch.compactForms[i];
        }
    }

    private void all(RowBlock block, LocalScratch scratch, int k, int from, int to) {
        System.arraycopy(scratch.logits[k], 0, scratch.distance, 0, block.size());
        forms.finish(block.columns(), block.variances(), k, lead, scratch.projected, scratch.distance, block.size());
        for (int i = from; i < to; i++) {
            scratch.compactForms[i - from] = scratch.distance[scratch.rows[i]];
        }
    }

    private void gathered(RowBlock block, LocalScratch scratch, int k, int from, int to) {
        int count = to - from;
        gather(block.columns(), scratch.compact, scratch.rows, from, count);
        double[][] variances = block.variances();
        if (variances != null) {
            gather(variances, scratch.compactVariances, scratch.rows, from, count);
        }
        for (int i = 0; i < count; i++) {
            scratch.compactForms[i] = scratch.logits[k][scratch.rows[from + i]];
        }
        forms.finish(
                scratch.compact,
                variances == null ? null : scratch.compactVariances,
                k,
                lead,
                scratch.projected,
                scratch.compactForms,
                count);
    }

    private static void gather(double[][] columns, double[][] out, int[] rows, int from, int count) {
        for (int d = 0; d < columns.length; d++) {
            double[] column = columns[d];
            double[] to = out[d];
            for (int i = 0; i < count; i++) {
                to[i] = column[rows[from + i]];
            }
        }
    }
}
