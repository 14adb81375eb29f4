package io.infinimix.edge.process;

import io.quarkus.runtime.Quarkus;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Ends the service when the wall clock has been put back. Kafka's clients measure by it: their heartbeats, commits and retries stand still until it is as late again as it was, for hours if need be, and no client can be told otherwise. A
 * new process goes on from the last commit, and whoever watches this one starts it. A clock that is put forward makes whatever waits give up once and go on.
 */
public final class ClockWatch {

    /** Shorter than a session, so that a service that stands still for so long keeps its partitions. */
    private static final Duration BEARABLE = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Longer than a service takes to end when it is asked. */
    private static final Duration END = Duration.ofSeconds(20);

    private ClockWatch() {}

    /** Watches for as long as the process lives. */
    public static void begin() {
        Thread thread = new Thread(ClockWatch::watch, "clock-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch() {
        Setback setback = new Setback(Clock.systemUTC());
        try {
            Duration back = setback.look();
            while (back.compareTo(BEARABLE) <= 0) {
                Thread.sleep(LOOK.toMillis());
                back = setback.look();
            }
            end(back);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Duration back) throws InterruptedException {
        Logger.getLogger(ClockWatch.class)
                .errorf(
                        "The clock was put back by %d s. Kafka's clients would stand still for as long: this process ends, to be started again",
                        back.toSeconds());
        Quarkus.asyncExit(1);
        // A client that has something left to send stands still even then. What is not committed is done again.
        Thread.sleep(END.toMillis());
        Runtime.getRuntime().halt(1);
    }
}
