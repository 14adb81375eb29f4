package io.infinimix.dpgmm.inference;

/** Memory that a thread's local steps write to and nobody reads afterwards. */
public final class LocalScratch {

    double[] logits = new double[0];
    double[] distance = new double[0];
    double[] projected = new double[0];
    /** Per row, how far its largest logit is above a floor. */
    double[] heights = new double[0];

    double[] sinking = new double[0];
    /** By rank and row. */
    double[][] lists = new double[0][];

    void reserve(int components, int rows, int width) {
        if (logits.length < components * rows) {
            logits = new double[components * rows];
        }
        if (distance.length < rows || lists.length < width) {
            distance = new double[rows];
            projected = new double[rows];
            heights = new double[rows];
            sinking = new double[rows];
            lists = new double[width][rows];
        }
    }
}
