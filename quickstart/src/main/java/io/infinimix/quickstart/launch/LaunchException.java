package io.infinimix.quickstart.launch;

import java.nio.file.Path;

/** Something of the loop does not run; the log of that process says why. */
final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String process;
    private final transient Path log;

    LaunchException(String message, String process, Path log) {
        super(message);
        this.process = process;
        this.log = log;
    }

    String process() {
        return process;
    }

    Path log() {
        return log;
    }
}
