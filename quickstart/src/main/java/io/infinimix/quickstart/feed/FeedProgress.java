package io.infinimix.quickstart.feed;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how feeding goes: a bar on a terminal, a line now and then elsewhere; and the first few refusals. */
final class FeedProgress implements FeedListener, AutoCloseable {

    private static final int SHOWN_REFUSALS = 5;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintStream out;
    private final Clock clock;
    private final ProgressBar bar;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private Instant lastLine;

    /**
     * @param total how many images there will be, −1 if that is not known
     * @param terminal whether the output is one
     */
    FeedProgress(PrintStream out, boolean terminal, long total, Clock clock) {
        this.out = out;
        this.clock = clock;
        lastLine = clock.instant();
        bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("images")
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(250)
                        .setConsumer(new ConsoleProgressBarConsumer(out))
                        .showSpeed()
                        .build()
                : null;
    }

    @Override
    public void acknowledged(FeedImage image) {
        long count = acknowledged.incrementAndGet();
        if (bar != null) {
            bar.step();
        } else if (clock.instant().isAfter(lastLine.plus(INTERVAL))) {
            lastLine = clock.instant();
            out.printf("%,d images%n", count);
        }
    }

    @Override
    public void refused(FeedImage image, String reason) {
        long count = refusals.incrementAndGet();
        if (count <= SHOWN_REFUSALS) {
            out.println((bar == null ? "" : "\n") + "refused " + image.id() + ": " + reason);
        } else if (count == SHOWN_REFUSALS + 1) {
            out.println((bar == null ? "" : "\n") + "further refusals are counted only");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
