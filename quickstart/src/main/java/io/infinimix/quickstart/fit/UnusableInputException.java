package io.infinimix.quickstart.fit;

/** The input cannot be used as it is; the message says where and what to do about it. */
final class UnusableInputException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableInputException(String message) {
        super(message);
    }
}
