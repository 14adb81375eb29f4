package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import io.infinimix.dpgmmservice.message.SummaryMessages;
import io.infinimix.stream.summary.BatchSummary;
import java.util.Optional;

/** Tells the global step of a generation's batches. Each publication has a number of its own, and replaces the one before of the same batch. */
final class BatchPublisher {

    private final Progress progress;
    private final LocalOutput output;
    /** Empty where the release says nothing of its densities. */
    private Optional<StreamCounts> counts = Optional.empty();

    private long openPublishedAt;

    BatchPublisher(Progress progress, LocalOutput output) {
        this.progress = progress;
        this.output = output;
        openPublishedAt = output.now();
    }

    /** When the open batch was last published, in milliseconds since the epoch; when this began, if it was not yet. */
    long openPublishedAt() {
        return openPublishedAt;
    }

    /** What counts latents for the watch for drift. */
    void counts(Optional<StreamCounts> counting) {
        counts = counting;
    }

    void publish(Inference inference, BatchReport report, long batch, boolean sealed) {
        LocalGenerationState.Builder state = progress.state;
        if (batch == state.getOpenBatch()) {
            openPublishedAt = output.now();
        }
        state.setVisits(state.getVisits() + 1);
        BatchSummary.Builder summary = SummaryMessages.of(
                        report, inference.visitor().plan().prior().reference())
                .setGeneration(progress.generation())
                .setBatch(batch)
                .setVisit(state.getVisits())
                .setSealed(sealed)
                .setAccepted(state.getAccepted() - state.getOpenRows() + state.getPublishedRows())
                .setDuplicates(state.getDuplicates());
        counts.ifPresent(counted -> counted.moveTo(summary));
        output.summary(summary);
    }
}
