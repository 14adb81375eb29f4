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

    /** Per row, the component that looks nearest, its logit, and the part of its form that was known before. */
    int[] nearest = new int[0];

    double[] floors = new double[0];
    double[] parts = new double[0];
    /** Rows, listed component after component, and where each component's begin. */
    int[] rows = new int[0];

    int[] starts = new int[0];
    /** Columns, variances and forms of some rows, one after the other. */
    double[][] compact = new double[0][];

    double[][] compactVariances = new double[0][];
    double[] compactForms = new double[0];

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

    /** Memory to leave components out with. */
    void reservePruning(int components, int capacity, int dimension, boolean uncertain) {
        if (nearest.length < capacity) {
            nearest = new int[capacity];
            floors = new double[capacity];
            parts = new double[capacity];
            compactForms = new double[capacity];
        }
        if (starts.length < components + 1) {
            starts = new int[components + 1];
        }
        reserveRows(capacity);
        compact = columns(compact, dimension, capacity);
        if (uncertain) {
            compactVariances = columns(compactVariances, dimension, capacity);
        }
    }

    void reserveRows(int count) {
        if (rows.length < count) {
            rows = new int[count];
        }
    }

    private static double[][] columns(double[][] columns, int dimension, int capacity) {
        return columns.length == dimension && columns[0].length >= capacity ? columns : new double[dimension][capacity];
    }
}
