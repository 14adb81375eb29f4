package io.infinimix.stream.image;

/** The bytes are not an image that can be read; the message says what was found and what to do about it. */
public final class UndecodableImageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why an image cannot be read: a fixed set, fit for a metric's tag. */
    public enum Reason {
        EMPTY,
        NOT_AN_IMAGE,
        TRUNCATED,
        TOO_MANY_BYTES,
        TOO_MANY_PIXELS,
        UNSUPPORTED,
        /** It was read, and the model gives no finite latent for it. */
        NOT_ENCODABLE
    }

    private final Reason reason;

    public UndecodableImageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public UndecodableImageException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
