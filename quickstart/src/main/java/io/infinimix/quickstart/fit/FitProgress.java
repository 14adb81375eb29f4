package io.infinimix.quickstart.fit;

import io.infinimix.dpgmm.fit.LapProgress;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar of laps on a terminal, with the number of clusters and the bound; nothing elsewhere. */
final class FitProgress implements AutoCloseable {

    private static final int WIDTH = 110;

    private final PrintWriter err;
    private final ProgressBar bar;

    FitProgress(PrintWriter err, boolean terminal, int laps) {
        this.err = err;
        bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("laps")
                        .setInitialMax(laps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(250)
                        .setMaxRenderedLength(WIDTH)
                        .hideEta()
                        .setConsumer(new DelegatingProgressBarConsumer(this::rewrite))
                        .build()
                : null;
    }

    private void rewrite(String line) {
        err.print("\r" + line);
        err.flush();
    }

    void show(LapProgress progress) {
        if (bar != null) {
            bar.stepTo(progress.lap());
            bar.setExtraMessage(String.format("%d clusters, bound %,.1f", progress.components(), progress.bound()));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
        }
    }
}
