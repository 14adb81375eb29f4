package io.infinimix.gmvae.training;

/** Images that allow no training; the message says why and what to do. */
public final class UnusableImagesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableImagesException(String message) {
        super(message);
    }
}
