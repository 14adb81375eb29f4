package io.infinimix.dpgmmservice.generation;

/** A release that this service does not adopt; the generation before stays live. */
public final class RefusedReleaseException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedReleaseException(long generation, String reason) {
        super("release " + generation + " is refused: " + reason);
    }
}
