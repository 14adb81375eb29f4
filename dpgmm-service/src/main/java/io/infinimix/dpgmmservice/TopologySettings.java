package io.infinimix.dpgmmservice;

import java.time.Duration;
import java.util.Objects;

/**
 * What the topology can be told.
 *
 * @param batchRows latents in a sealed batch
 * @param retainedRows latents of a partition and generation whose rows are kept for laps; older batches are absorbed or forgotten
 * @param retention what becomes of a batch past that bound
 * @param duplicateWindow image ids that a partition remembers
 * @param support largest number of components that one latent has a share in
 * @param publishInterval how often a growing batch is published
 * @param slice longest work on laps before the stream thread polls again
 * @param stepInterval least time between two mixture versions
 * @param lapInterval least time between the starts of two laps
 * @param reservoirRows rows per lap to build birth proposals from, all partitions together
 * @param maxComponents largest number of components
 * @param driftPolicy what is done where the stream has changed
 */
public record TopologySettings(
        int batchRows,
        int retainedRows,
        Retention retention,
        int duplicateWindow,
        int support,
        Duration publishInterval,
        Duration slice,
        Duration stepInterval,
        Duration lapInterval,
        int reservoirRows,
        int maxComponents,
        DriftPolicy driftPolicy) {

    /**
     * What looking for births may cost at the end of a lap, in multiplications: some 0.05 s in which the stream thread takes no latent. Ten components in 32 dimensions would take ten times as
     * long; those that do not fit wait for the next lap.
     */
    public static final long PLANNING_WORK = 40_000_000;

    /** What is done where the stream has changed, besides telling it. */
    public enum DriftPolicy {
        /** Nothing. */
        NONE,
        /** The trainer trains on the newest images. */
        RETRAIN,
        /** Batches from before the change leave the mixture at once, and all those past the retention bound from then on. */
        FORGET,
        /** Batches past the retention bound leave the mixture from then on: a sliding window. */
        WINDOW
    }

    /** What becomes of batches past the retention bound. */
    public enum Retention {
        /** They stay in the mixture as they are. */
        ABSORB,
        /** They leave the mixture: a sliding window. */
        FORGET,
        /** They stay, and their weight halves each time as many latents again are let go as are retained. */
        DECAY
    }

    public TopologySettings {
        positive("batchRows", batchRows);
        positive("retainedRows", retainedRows);
        positive("duplicateWindow", duplicateWindow);
        positive("support", support);
        positive("reservoirRows", reservoirRows);
        positive("maxComponents", maxComponents);
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(driftPolicy, "driftPolicy");
        positive("publishInterval", publishInterval.toMillis());
        positive("slice", slice.toMillis());
        positive("stepInterval", stepInterval.toMillis());
        positive("lapInterval", lapInterval.toMillis());
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}
