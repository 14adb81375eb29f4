package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.LapCoordinator;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.dpgmmservice.TopologySettings.Retention;

/** What becomes of the rows of batches that partitions let go: they stay in the mixture, fade, or leave it. */
final class Departures {

    private final TopologySettings settings;
    private final Ledger ledger;
    private boolean forgetting;

    Departures(TopologySettings settings, Ledger ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    /** From now on batches leave the mixture, whatever the settings say. */
    void forgetFromNowOn() {
        forgetting = true;
    }

    /**
     * Settles a batch's rows.
     *
     * @return whether the part of the mixture that no batch will change any more has changed
     */
    boolean settle(BatchReport report, LapCoordinator coordinator) {
        long rows = report.summary().rows();
        if (forgetting || settings.retention() == Retention.FORGET) {
            coordinator.forget(report);
            ledger.forgotten(rows);
            return false;
        }
        if (settings.retention() == Retention.DECAY) {
            coordinator.decay(Math.pow(0.5, (double) rows / ledger.retained(settings.retainedRows())));
        }
        coordinator.absorb(report);
        ledger.absorbed(rows);
        return true;
    }
}
