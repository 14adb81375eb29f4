package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.local.state.LocalGenerationState;

/** The sealed batches whose rows are kept for laps, and letting go of them, oldest first. */
final class RetainedBatches {

    private final RowStore rows;
    private final LocalOutput output;
    private final Progress progress;
    private long wanted = Long.MAX_VALUE;

    RetainedBatches(RowStore rows, LocalOutput output, Progress progress) {
        this.rows = rows;
        this.output = output;
        this.progress = progress;
    }

    /** Lets the oldest go until no more than so many rows are retained. */
    void letGoPast(long most, int dimension) {
        LocalGenerationState.Builder state = progress.state;
        while (any() && state.getRetainedRows() > most) {
            letGoOldest(dimension);
        }
        state.setNextBatch(Math.max(state.getNextBatch(), state.getOldestBatch()));
    }

    /** The oldest are to go until no more than so many rows are retained, a slice of time at a time. In memory only: after a restart they go with the next word. */
    void letGoSoon(long most) {
        wanted = most;
    }

    /** Goes on with {@link #letGoSoon} while there is time. */
    void goOn(Slice slice, int dimension) {
        while (any() && progress.state.getRetainedRows() > wanted && slice.left()) {
            letGoPast(Math.max(wanted, progress.state.getRetainedRows() - 1), dimension);
        }
        if (progress.state.getRetainedRows() <= wanted) {
            wanted = Long.MAX_VALUE;
        }
    }

    /** Lets all go while there is time; whether none is left. */
    boolean letAllGo(Slice slice, int dimension) {
        while (any() && slice.left()) {
            letGoOldest(dimension);
        }
        return !any();
    }

    private boolean any() {
        return progress.state.getOldestBatch() < progress.state.getOpenBatch();
    }

    private void letGoOldest(int dimension) {
        LocalGenerationState.Builder state = progress.state;
        long batch = state.getOldestBatch();
        int gone = rows.delete(progress.generation(), batch, dimension);
        output.letGo(progress.generation(), batch);
        state.setRetainedRows(state.getRetainedRows() - gone).setOldestBatch(batch + 1);
    }
}
