package io.infinimix.dpgmm.lap;

/**
 * What became of one proposed change of structure.
 *
 * @param kind of move
 * @param component that was to be split, merged into another, or deleted
 * @param accepted whether the bound rose
 * @param predictedGain nats promised when it was proposed; equal to the gain for merges
 * @param gain nats that the bound would rise by, exactly
 */
public record Verdict(Kind kind, long component, boolean accepted, double predictedGain, double gain) {

    /** A kind of move. */
    public enum Kind {
        BIRTH,
        MERGE,
        DELETE
    }
}
