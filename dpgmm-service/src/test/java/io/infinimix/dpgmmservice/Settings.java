package io.infinimix.dpgmmservice;

import io.infinimix.dpgmmservice.TopologySettings.Retention;
import java.time.Duration;

/** Settings for tests: small batches, short laps, slices that never end. */
final class Settings {

    static final Duration LAP = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofDays(1);

    private Settings() {}

    static TopologySettings small() {
        return of(100, 100_000, Retention.ABSORB);
    }

    static TopologySettings of(int batchRows, int retainedRows, Retention retention) {
        return of(batchRows, retainedRows, retention, TopologySettings.DriftPolicy.NONE);
    }

    static TopologySettings of(
            int batchRows, int retainedRows, Retention retention, TopologySettings.DriftPolicy driftPolicy) {
        return new TopologySettings(
                batchRows,
                retainedRows,
                retention,
                10_000,
                4,
                Duration.ofMillis(200),
                Duration.ofMinutes(1),
                Duration.ofMillis(250),
                LAP,
                20_000,
                100,
                driftPolicy);
    }

    /** Sealed batches only, and no steps between laps. */
    static TopologySettings lockStep(int batchRows) {
        return new TopologySettings(
                batchRows,
                1_000_000,
                Retention.ABSORB,
                1_000_000,
                4,
                LONG,
                Duration.ofMinutes(1),
                LONG,
                LAP,
                20_000,
                100,
                TopologySettings.DriftPolicy.NONE);
    }
}
