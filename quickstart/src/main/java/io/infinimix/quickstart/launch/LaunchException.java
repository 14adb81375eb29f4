package io.infinimix.quickstart.launch;

/** The loop cannot go on; the message says why, and the logs say more. */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message);
    }
}
