package io.infinimix.dpgmmservice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of the topology. */
@ConfigMapping(prefix = "infinimix.dpgmm")
interface DpgmmConfig {

    /** Latents in a sealed batch. */
    @WithDefault("4096")
    int batchRows();

    /** Latents of a partition and generation whose rows are kept for laps. */
    @WithDefault("131072")
    int retainedRows();

    /** What becomes of older batches: absorb, forget or decay. */
    @WithDefault("absorb")
    TopologySettings.Retention retention();

    /** Image ids that a partition remembers: the same id again within so many is a duplicate. */
    @WithDefault("262144")
    int duplicateWindow();

    /** Largest number of components that one latent has a share in. */
    @WithDefault("4")
    int support();

    /** How often a growing batch is published. */
    @WithDefault("500ms")
    Duration publishInterval();

    /** Longest work on laps before the stream thread polls again. */
    @WithDefault("15ms")
    Duration slice();

    /** Least time between two mixture versions. */
    @WithDefault("250ms")
    Duration stepInterval();

    /** Least time between the starts of two laps. */
    @WithDefault("2s")
    Duration lapInterval();

    /** Rows per lap to build birth proposals from, all partitions together. */
    @WithDefault("8000")
    int reservoirRows();

    /** Largest number of components. */
    @WithDefault("200")
    int maxComponents();

    /** What is done where the stream has changed, besides telling it: none, retrain, forget or window. */
    @WithDefault("retrain")
    TopologySettings.DriftPolicy driftPolicy();

    /** The same as a value that the topology takes. */
    default TopologySettings settings() {
        return new TopologySettings(
                batchRows(),
                retainedRows(),
                retention(),
                duplicateWindow(),
                support(),
                publishInterval(),
                slice(),
                stepInterval(),
                lapInterval(),
                reservoirRows(),
                maxComponents(),
                driftPolicy());
    }
}
