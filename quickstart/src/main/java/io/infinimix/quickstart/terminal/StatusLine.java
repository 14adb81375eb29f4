package io.infinimix.quickstart.terminal;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A line that says how things stand: rewritten in place on a terminal, written anew now and then elsewhere. Messages go above it. Thread-safe. */
public final class StatusLine implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int WIDTH = 110;

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private String shown = "";
    private String latest = "";
    private Instant last = Instant.EPOCH;

    public StatusLine(PrintStream out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Shows how things stand now. */
    public synchronized void show(String status) {
        latest = status;
        if (terminal) {
            String cut = status.length() > WIDTH ? status.substring(0, WIDTH) : status;
            out.print("\r" + cut + " ".repeat(Math.max(0, shown.length() - cut.length())));
            out.flush();
            shown = cut;
        } else if (!status.equals(shown) && clock.instant().isAfter(last.plus(INTERVAL))) {
            out.println(status);
            shown = status;
            last = clock.instant();
        }
    }

    /** Says something that stays. */
    public synchronized void say(String message) {
        if (terminal && !shown.isEmpty()) {
            out.print("\r" + " ".repeat(shown.length()) + "\r");
            out.println(message);
            out.print(shown);
            out.flush();
        } else {
            out.println(message);
        }
    }

    /** Leaves how things stood last. */
    @Override
    public synchronized void close() {
        if (terminal && !shown.isEmpty()) {
            out.println();
        } else if (!terminal && !latest.equals(shown)) {
            out.println(latest);
        }
        shown = "";
        latest = "";
    }
}
