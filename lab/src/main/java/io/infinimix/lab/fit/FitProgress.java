package io.infinimix.lab.fit;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says what a fit is at: one line that changes on a terminal, a line now and then elsewhere. */
final class FitProgress implements AutoCloseable {

    private static final int WIDTH = 60;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean terminal;
    private final Clock clock;
    private String shown = "";
    private Instant last;

    FitProgress(PrintWriter err, boolean terminal, Clock clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        last = clock.instant();
    }

    /** @param share of the stage that is done, in [0, 1] */
    void show(String stage, double share) {
        String line = String.format(Locale.ROOT, "%-30s %3.0f %%", stage, 100 * share);
        if (terminal && !line.equals(shown)) {
            err.print("\r" + line);
            err.flush();
            shown = line;
        } else if (!terminal && clock.instant().isAfter(last.plus(INTERVAL))) {
            err.println(line);
            err.flush();
            last = clock.instant();
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
