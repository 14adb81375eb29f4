package io.infinimix.backbone;

/** A model or its settings that images cannot be described with. The message is one line, names the file and what is wrong with it, and says what to do. */
public final class UnusableBackboneException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnusableBackboneException(String message) {
        super(line(message));
    }

    UnusableBackboneException(String message, Throwable cause) {
        super(line(message), cause);
    }

    private static String line(String message) {
        return message.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
