package io.infinimix.lab.fit;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that says what a fit is at; nothing elsewhere. */
final class FitProgress implements AutoCloseable {

    private static final int WIDTH = 60;

    private final PrintWriter err;
    private final boolean terminal;
    private String shown = "";

    FitProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** @param share of the stage that is done, in [0, 1] */
    void show(String stage, double share) {
        String line = String.format(Locale.ROOT, "%-30s %3.0f %%", stage, 100 * share);
        if (terminal && !line.equals(shown)) {
            err.print("\r" + line);
            err.flush();
            shown = line;
        }
    }

    @Override
    public void close() {
        if (!shown.isEmpty()) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            shown = "";
        }
    }
}
