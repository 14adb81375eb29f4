package io.infinimix.dpgmm.inference;

/** Memory that a thread's local steps write to and nobody reads afterwards. */
public final class LocalScratch {

    double[] logits = new double[0];
    double[] distance = new double[0];
    double[] projected = new double[0];
    /** Per row, what a logit has to exceed to be kept. */
    double[] threshold = new double[0];

    void reserve(int components, int rows) {
        if (logits.length < components * rows) {
            logits = new double[components * rows];
        }
        if (distance.length < rows) {
            distance = new double[rows];
            projected = new double[rows];
            threshold = new double[rows];
        }
    }
}
