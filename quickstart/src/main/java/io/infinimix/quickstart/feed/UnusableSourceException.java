package io.infinimix.quickstart.feed;

import java.io.IOException;

/** The source cannot be fed as it is; the message says what was found and what to do about it. */
public final class UnusableSourceException extends IOException {

    private static final long serialVersionUID = 1L;

    UnusableSourceException(String message) {
        super(message);
    }
}
