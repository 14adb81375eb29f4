package io.infinimix.quickstart.launch;

import java.io.IOException;

/** The run cannot go on; the message says why and where to look. */
final class DemoFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }
}
