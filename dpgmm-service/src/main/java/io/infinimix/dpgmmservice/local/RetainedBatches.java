package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.local.state.LocalGenerationState;

/** The sealed batches whose rows are kept for laps, and letting go of them, oldest first. */
final class RetainedBatches {

    private final RowStore rows;
    private final LocalOutput output;
    private final Progress progress;

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
