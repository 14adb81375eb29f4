package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import io.infinimix.stream.summary.LapReport;

/** Visits all batches of a generation under a lap's plan, a slice of time at a time, and reports when that is done. Batches sealed after the plan came were visited under it already. */
final class LapVisits {

    private final Progress progress;
    private final LocalOutput output;
    private final OpenBatch open;
    private final BatchPublisher publisher;
    private final LapWalk walk;

    LapVisits(RowStore rows, LocalOutput output, Progress progress, OpenBatch open, BatchPublisher publisher) {
        this.progress = progress;
        this.output = output;
        this.open = open;
        this.publisher = publisher;
        walk = new LapWalk(rows, progress.generation(), output.partition());
    }

    void begin(long lap) {
        LocalGenerationState.Builder state = progress.state;
        walk.reset();
        state.setLap(lap)
                .setLapReported(false)
                .setNextBatch(state.getOldestBatch())
                .setFreshBatch(state.getOpenBatch() + (state.getOpenRows() == 0 ? 0 : 1));
        if (!progress.waiting()) {
            reportIfDone();
        }
    }

    void goOn(Inference inference, Slice slice) {
        LocalGenerationState.Builder state = progress.state;
        while (!state.getLapReported() && state.getLap() > 0 && slice.left()) {
            if (reportIfDone()) {
                return;
            }
            long batch = state.getNextBatch();
            BatchVisit complete = walk.step(inference.visitor(), batch);
            if (complete != null) {
                boolean sealed = batch < state.getOpenBatch();
                if (!sealed) {
                    open.visited(inference, complete.report());
                }
                publisher.publish(inference, complete.report(), batch, sealed);
                state.setNextBatch(batch + 1);
            }
        }
    }

    private boolean reportIfDone() {
        LocalGenerationState.Builder state = progress.state;
        if (state.getNextBatch() < state.getFreshBatch()) {
            return false;
        }
        state.setLapReported(true);
        output.report(report().setBatches(state.getOpenBatch() - state.getOldestBatch() + 1));
        return true;
    }

    /** Says that nothing more will come of the generation. */
    void reportDrained() {
        output.report(report().setDrained(true));
    }

    private LapReport.Builder report() {
        return LapReport.newBuilder()
                .setGeneration(progress.generation())
                .setLap(progress.state.getLap())
                .setDuplicates(progress.state.getDuplicates());
    }

    /** Forgets a visit that was begun: its rows are about to go. */
    void abandon() {
        walk.reset();
    }
}
