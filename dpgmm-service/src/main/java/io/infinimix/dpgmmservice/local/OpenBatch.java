package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmm.lap.RowListener;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import io.infinimix.dpgmmservice.message.BatchId;
import io.infinimix.dpgmmservice.message.UpdateReader;
import io.infinimix.stream.update.MixtureUpdate;
import io.infinimix.stream.update.StructureEvent;
import java.time.Duration;

/** The batch that new latents go into: grows row by row, is published as it grows, brought up to date with each mixture, and sealed when it is full. */
final class OpenBatch {

    private final RowStore rows;
    private final int partition;
    private final LocalOutput output;
    private final Progress progress;
    private final BatchPublisher publisher;
    /** Null where it must first be made of the stored rows. */
    private BatchVisit visit;

    /** Visit that last published the growing batch, and the newest that the global step has seen. In memory only: after a restart one more is published. */
    private long publishedVisit;

    private long seenVisit;

    OpenBatch(RowStore rows, LocalOutput output, Progress progress, BatchPublisher publisher) {
        this.rows = rows;
        this.partition = output.partition();
        this.output = output;
        this.progress = progress;
        this.publisher = publisher;
    }

    /**
     * Adds one latent.
     *
     * @param mean D values, not modified
     * @param variance D values, not modified
     * @param listener is told the latent's responsibilities
     */
    void add(Inference inference, float[] mean, float[] variance, RowListener listener) {
        LocalGenerationState.Builder state = progress.state;
        BatchVisit current = visit(inference);
        rows.append(progress.generation(), state.getOpenBatch(), state.getOpenRows(), mean, variance);
        current.add(Rows.of(mean, variance, mean.length, 1), 0, 1, listener);
        state.setAccepted(state.getAccepted() + 1)
                .setRetainedRows(state.getRetainedRows() + 1)
                .setOpenRows(state.getOpenRows() + 1);
    }

    /** Goes on under the next mixture. */
    void renew(Inference next, MixtureUpdate update) {
        visit = visit == null || progress.state.getOpenRows() == 0 ? null : resumed(next, update);
        seenVisit = Math.max(seenVisit, update.getSeenVisitOrDefault(partition, 0));
    }

    /** The visit under the next plan, or null where it cannot be brought up to date and must be made afresh. */
    private BatchVisit resumed(Inference next, MixtureUpdate update) {
        BatchReport report = visit.report();
        try {
            for (StructureEvent event : update.getEventList()) {
                if (event.getSequence() > report.structure()) {
                    report = report.replay(UpdateReader.event(event));
                }
            }
            return BatchVisit.resume(next.visitor(), id(), report);
        } catch (IllegalArgumentException e) {
            // The batch was begun after the lap's measurements, or a measurement is missing: its rows are there to be
            // visited again.
            return null;
        }
    }

    /** Goes on with what a lap found of all its rows. */
    void visited(Inference inference, BatchReport report) {
        visit = BatchVisit.resume(inference.visitor(), id(), report);
        progress.state.setPublishedRows(progress.state.getOpenRows());
    }

    /** The visit, made of the stored rows after a restart. */
    private BatchVisit visit(Inference inference) {
        LocalGenerationState.Builder state = progress.state;
        if (visit == null) {
            if (state.getOpenRows() == 0) {
                visit = inference.visitor().begin(id());
            } else {
                LapWalk walk = new LapWalk(rows, progress.generation(), partition);
                while (visit == null) {
                    visit = walk.step(inference.visitor(), state.getOpenBatch());
                }
                state.setFreshBatch(Math.min(state.getFreshBatch(), state.getOpenBatch()));
            }
        }
        return visit;
    }

    void publishIfDue(Inference inference, Duration interval) {
        LocalGenerationState.Builder state = progress.state;
        // A global step that is behind would be further behind with every summary that the next one replaces.
        if (state.getOpenRows() != state.getPublishedRows()
                && seenVisit >= publishedVisit
                && output.now() - publisher.openPublishedAt() >= interval.toMillis()) {
            state.setPublishedRows(state.getOpenRows());
            publisher.publish(inference, visit(inference).report().withoutReservoir(), state.getOpenBatch(), false);
            publishedVisit = state.getVisits();
        }
    }

    /** Publishes it for the last time as the open one; the next batch is empty. */
    void seal(Inference inference) {
        LocalGenerationState.Builder state = progress.state;
        state.setPublishedRows(state.getOpenRows());
        publisher.publish(inference, visit(inference).report(), state.getOpenBatch(), true);
        visit = null;
        state.setOpenBatch(state.getOpenBatch() + 1).setOpenRows(0).setPublishedRows(0);
    }

    private long id() {
        return BatchId.of(partition, progress.state.getOpenBatch());
    }
}
