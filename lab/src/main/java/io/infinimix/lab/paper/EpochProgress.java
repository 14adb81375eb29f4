package io.infinimix.lab.paper;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar of one cell's epochs on standard error, where that is a terminal; else nothing. */
final class EpochProgress implements AutoCloseable {

    private final ProgressBar bar;

    private EpochProgress(ProgressBar bar) {
        this.bar = bar;
    }

    static EpochProgress of(String title, int epochs) {
        if (!Boolean.getBoolean("infinimix.terminal")) {
            return new EpochProgress(null);
        }
        return new EpochProgress(new ProgressBarBuilder()
                .setTaskName(title)
                .setInitialMax(epochs)
                .setUnit(" epochs", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish()
                .build());
    }

    /** An epoch more. */
    void epoch(EpochFigures figures) {
        if (bar != null) {
            bar.step();
            bar.setExtraMessage(figures.nmi() == null ? "" : String.format(Locale.ROOT, " NMI %.3f", figures.nmi()));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
