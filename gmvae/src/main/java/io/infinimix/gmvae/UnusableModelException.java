package io.infinimix.gmvae;

/** Bytes or weights that are no usable model; the message names what is wrong with them. */
public final class UnusableModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableModelException(String message) {
        super(message);
    }
}
