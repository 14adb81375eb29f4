package io.infinimix.dpgmm.inference;

/** Memory that a thread's local steps write to and nobody reads afterwards. */
public final class LocalScratch {

    /** By component and row. */
    double[][] logits = new double[0][];

    double[] distance = new double[0];
    double[] projected = new double[0];
    /** Per row, how far its largest logit is above a floor. */
    double[] heights = new double[0];

    double[] sinking = new double[0];
    /** By rank and row. */
    double[][] lists = new double[0][];

    void reserve(int components, int rows, int width) {
        int capacity = Math.max(rows, distance.length);
        if (capacity > distance.length || logits.length < components) {
            logits = new double[Math.max(components, logits.length)][capacity];
        }
        if (capacity > distance.length || lists.length < width) {
            lists = new double[Math.max(width, lists.length)][capacity];
        }
        if (capacity > distance.length) {
            distance = new double[capacity];
            projected = new double[capacity];
            heights = new double[capacity];
            sinking = new double[capacity];
        }
    }
}
