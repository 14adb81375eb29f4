package io.infinimix.stream.model;

/** A release that must not be adopted: the generation before stays live. The message says what is wrong with it. */
public final class RefusedReleaseException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong: a fixed set, fit for a metric's tag. */
    public enum Reason {
        /** The manifest or a chunk is not on the topic, or the manifest names no such part. */
        INCOMPLETE,
        /** Length or checksum differ from the manifest's, or a chunk is another's. */
        CORRUPT,
        /** A key is configured, and the manifest is not signed with its counterpart. */
        UNSIGNED,
        /** The bytes arrived as they were sent, and are still no use: wrong shapes, weights that are no numbers. */
        UNUSABLE,
        /** It is for features of a pretrained network that the reader does not have. */
        OTHER_BACKBONE
    }

    private final long generation;
    private final Reason reason;

    public RefusedReleaseException(long generation, Reason reason, String detail) {
        super("release " + generation + " is refused: " + detail);
        this.generation = generation;
        this.reason = reason;
    }

    public RefusedReleaseException(long generation, Reason reason, String detail, Throwable cause) {
        super("release " + generation + " is refused: " + detail, cause);
        this.generation = generation;
        this.reason = reason;
    }

    public long generation() {
        return generation;
    }

    public Reason reason() {
        return reason;
    }
}
