package io.infinimix.dpgmm.lap;

/**
 * Which changes of structure a lap may propose, and how much a proposal may look at.
 *
 * @param births whether components may be split
 * @param merges whether components may be merged
 * @param deletes whether small components may be deleted
 * @param maxComponents most components there may be
 * @param largest L, how many components a row may belong to
 * @param reservoirRows rows per lap that proposals are built from, over all components
 * @param seed of every random choice
 * @param planningWork what looking for births may cost at the end of a lap, in multiplications of sampled rows with components; one component is looked at whatever it costs, those that
 *     changed most come first, and the others wait for the next lap
 */
public record MoveSettings(
        boolean births,
        boolean merges,
        boolean deletes,
        int maxComponents,
        int largest,
        int reservoirRows,
        long seed,
        long planningWork) {

    /** Looks at all components at the end of each lap. */
    public MoveSettings(
            boolean births,
            boolean merges,
            boolean deletes,
            int maxComponents,
            int largest,
            int reservoirRows,
            long seed) {
        this(births, merges, deletes, maxComponents, largest, reservoirRows, seed, Long.MAX_VALUE);
    }

    public MoveSettings {
        if (planningWork < 0) {
            throw new IllegalArgumentException("planningWork must not be negative, was " + planningWork);
        }
        if (maxComponents < 1 || largest < 1 || reservoirRows < 0) {
            throw new IllegalArgumentException(
                    "maxComponents and largest must be at least 1 and reservoirRows not negative, were " + maxComponents
                            + ", " + largest + ", " + reservoirRows);
        }
    }

    /** All moves, up to 100 components, four components a row, 20,000 rows a lap. */
    public static MoveSettings standard(long seed) {
        return new MoveSettings(true, true, true, 100, 4, 20_000, seed);
    }

    /** No change of structure: plain coordinate ascent. */
    public static MoveSettings fixed(int largest) {
        return new MoveSettings(false, false, false, Integer.MAX_VALUE, largest, 0, 0);
    }
}
