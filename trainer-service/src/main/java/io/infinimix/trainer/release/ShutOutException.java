package io.infinimix.trainer.release;

/** A newer instance writes releases under the same transactional id: this one must not any more. */
public final class ShutOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShutOutException(Throwable cause) {
        super("another trainer has taken over: this one stands by until it is restarted", cause);
    }
}
