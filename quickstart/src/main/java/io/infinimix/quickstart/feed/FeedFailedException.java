package io.infinimix.quickstart.feed;

/** The broker did not take an image for another reason than its size. */
public final class FeedFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    FeedFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
