package io.infinimix.dpgmm.inference;

import java.util.Arrays;

/**
 * Finds the largest logits of every row, for all rows of a block at once.
 *
 * <p>A logit is cut to 2⁻³⁸ nats and its component's number written into the digits below, so that ordering these numbers orders components too, ties to the lower one. Each component then
 * sinks through the block's sorted lists by exact arithmetic that the compiler vectorises: max(a, b) = (a + b + |a − b|) / 2, with no branches that a processor could mispredict.
 * Rows whose components are all absurdly far away, and blocks with too many components or entries for this, are searched one logit at a time.
 */
final class LargestLogits {

    /** Nats below zero from where on logits count as absurd; a power of two, so that shifting by it loses 1e-9 at most. */
    private static final double FLOOR = 0x1p23;

    /** Nats below a row's largest logit at which ordering starts; what is lower is negligible. */
    private static final double WINDOW = 63;

    /** Adding and subtracting it cuts a number below 64 to a multiple of 2⁻³⁸. */
    private static final double CUT = 0x1.8p14;

    private static final double PER_CODE = 0x1p46;
    private static final int MOST_COMPONENTS = 256;
    private static final int MOST_ENTRIES = 8;

    private LargestLogits() {}

    /**
     * Turns squared distances into logits, and raises every row's height above the floor to them.
     *
     * @param logits squared distances; become constant − distance / 2
     * @param heights modified
     */
    static void finish(double[] logits, double constant, double[] heights, int rows) {
        double above = constant + FLOOR;
        for (int n = 0; n < rows; n++) {
            double more = above - 0.5 * logits[n] - heights[n];
            heights[n] += 0.5 * (more + Math.abs(more));
        }
        for (int n = 0; n < rows; n++) {
            logits[n] = constant - 0.5 * logits[n];
        }
    }

    /** Keeps the largest logits of every row that are not negligible. */
    static void select(LocalScratch scratch, int components, int rows, Responsibilities out) {
        boolean ordered = components <= MOST_COMPONENTS && out.width() <= MOST_ENTRIES;
        if (ordered) {
            order(scratch, components, rows, out.width());
        }
        for (int n = 0; n < rows; n++) {
            if (ordered) {
                read(scratch, n, out);
            }
            if (out.count(n) == 0) {
                search(scratch.logits, components, n, out);
            }
        }
    }

    private static void order(LocalScratch scratch, int components, int rows, int width) {
        for (int l = 0; l < width; l++) {
            Arrays.fill(scratch.lists[l], 0, rows, 0);
        }
        for (int k = 0; k < components; k++) {
            double code = (MOST_COMPONENTS - 1 - k) / PER_CODE;
            encode(scratch.logits[k], scratch.heights, code, scratch.sinking, rows);
            for (int l = 0; l < width - 1; l++) {
                sink(scratch.sinking, scratch.lists[l], rows);
            }
            settle(scratch.sinking, scratch.lists[width - 1], rows);
        }
    }

    private static void encode(double[] logits, double[] heights, double code, double[] out, int rows) {
        for (int n = 0; n < rows; n++) {
            double above = logits[n] - (heights[n] - FLOOR) + WINDOW;
            out[n] = 0.5 * (above + Math.abs(above)) + CUT - CUT + code;
        }
    }

    /** The larger stays in the list, the smaller goes on. */
    private static void sink(double[] sinking, double[] list, int rows) {
        for (int n = 0; n < rows; n++) {
            double sum = sinking[n] + list[n];
            double larger = 0.5 * (sum + Math.abs(sinking[n] - list[n]));
            list[n] = larger;
            sinking[n] = sum - larger;
        }
    }

    private static void settle(double[] sinking, double[] list, int rows) {
        for (int n = 0; n < rows; n++) {
            list[n] = 0.5 * (sinking[n] + list[n] + Math.abs(sinking[n] - list[n]));
        }
    }

    private static void read(LocalScratch scratch, int n, Responsibilities out) {
        for (int l = 0; l < out.width(); l++) {
            double entry = scratch.lists[l][n];
            if (!(entry >= WINDOW - Responsibilities.NEGLIGIBLE)) {
                return;
            }
            int component = MOST_COMPONENTS - 1 - (int) ((long) (entry * PER_CODE) & MOST_COMPONENTS - 1);
            out.append(n, component, scratch.logits[component][n]);
        }
    }

    private static void search(double[][] logits, int components, int n, Responsibilities out) {
        for (int k = 0; k < components; k++) {
            double logit = logits[k][n];
            if (logit > Double.NEGATIVE_INFINITY) {
                out.offer(n, k, logit);
            }
        }
        out.dropNegligible(n);
    }
}
