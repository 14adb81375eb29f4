package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmm.lap.BatchReport;
import io.infinimix.dpgmm.lap.BatchVisit;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmmservice.DpgmmMetrics;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import io.infinimix.dpgmmservice.message.BatchId;
import io.infinimix.dpgmmservice.message.SummaryMessages;
import io.infinimix.dpgmmservice.message.UpdateReader;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.summary.LapReport;
import io.infinimix.stream.update.MixtureUpdate;
import io.infinimix.stream.update.StructureEvent;
import java.time.Instant;
import java.util.Optional;

/** One generation in one partition: accepts latents into its open batch, publishes batches, visits them lap by lap, and lets go of old ones. */
final class PartitionGeneration {

    private final LocalStores stores;
    private final LocalOutput output;
    private final TopologySettings settings;
    private final DpgmmMetrics metrics;
    private final LocalGenerationState.Builder state;
    private final LapWalk walk;
    private Inference inference;
    /** Visit of the open batch; null where it must first be made of the stored rows. */
    private BatchVisit open;

    private LocalGenerationState saved;
    private long publishedAt;
    /** Visit that last published the growing batch, and the newest that the global step has seen. In memory only: after a restart one more is published. */
    private long publishedVisit;

    private long seenVisit;

    PartitionGeneration(
            LocalStores stores,
            LocalOutput output,
            TopologySettings settings,
            DpgmmMetrics metrics,
            LocalGenerationState state) {
        this.stores = stores;
        this.output = output;
        this.settings = settings;
        this.metrics = metrics;
        this.state = state.toBuilder();
        walk = new LapWalk(stores.rows(), state.getGeneration(), output.partition());
        inference = stores.mixtures()
                .get(state.getGeneration())
                .map(Inference::first)
                .orElse(null);
        publishedAt = output.now();
    }

    long generation() {
        return state.getGeneration();
    }

    /** Whether its mixture is known. */
    boolean adopted() {
        return inference != null;
    }

    private boolean waiting() {
        return state.getWaitingFirst() < state.getWaitingNext();
    }

    void duplicate() {
        state.setDuplicates(state.getDuplicates() + 1);
        save();
    }

    /** Assigns a latent at once, or lets it wait for the mixture of its generation. */
    void accept(EncodedImage image) {
        if (!adopted() || waiting()) {
            stores.waiting().put(generation(), state.getWaitingNext(), image.toByteArray());
            state.setWaitingNext(state.getWaitingNext() + 1);
        } else {
            add(image);
        }
        save();
    }

    private void add(EncodedImage image) {
        int dimension = inference.dimension();
        Optional<String> flaw = LatentFlaw.of(image, dimension);
        if (flaw.isPresent()) {
            refuse(image, "unusable_latent", flaw.get());
            return;
        }
        float[] mean = new float[dimension];
        float[] variance = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            mean[d] = image.getMean(d);
            variance[d] = image.getVarianceCount() == 0 ? 0 : image.getVariance(d);
        }
        BatchVisit visit = openVisit();
        stores.rows().append(generation(), state.getOpenBatch(), state.getOpenRows(), mean, variance);
        Instant now = Instant.ofEpochMilli(output.now());
        visit.add(Rows.of(mean, variance, dimension, 1), 0, 1, (row, responsibilities, n, uids) -> {
            Assignment assignment = inference.assigner().assign(image, responsibilities, n, uids, now);
            output.assignment(assignment);
            metrics.novelty(assignment.novelty());
        });
        metrics.assigned(now.toEpochMilli() - image.getCapturedAt());
        state.setAccepted(state.getAccepted() + 1)
                .setRetainedRows(state.getRetainedRows() + 1)
                .setOpenRows(state.getOpenRows() + 1);
        if (state.getOpenRows() >= settings.batchRows()) {
            seal();
        }
    }

    private void refuse(EncodedImage image, String reason, String message) {
        output.deadLetter(image, reason, message);
        metrics.refusedLatent(reason);
    }

    /** Takes a mixture, the events that led to it, and the next lap's plan if there is one. */
    void update(MixtureUpdate update) {
        stores.mixtures().put(update);
        Inference next = adopted() ? inference.next(update) : Inference.first(update);
        open = open == null || state.getOpenRows() == 0 ? null : resumed(next, update);
        inference = next;
        seenVisit = Math.max(seenVisit, update.getSeenVisitOrDefault(output.partition(), 0));
        if (update.hasPlan()) {
            beginLap(update.getPlan().getLap());
        }
        if (update.getSettled()) {
            letGoPast(settings.retainedRows());
        }
        save();
    }

    /** The open batch under the next plan, or null where it cannot be brought up to date and must be visited afresh. */
    private BatchVisit resumed(Inference next, MixtureUpdate update) {
        BatchReport report = open.report();
        try {
            for (StructureEvent event : update.getEventList()) {
                if (event.getSequence() > report.structure()) {
                    report = report.replay(UpdateReader.event(event));
                }
            }
            return BatchVisit.resume(next.visitor(), batchId(state.getOpenBatch()), report);
        } catch (IllegalArgumentException e) {
            // The batch was begun after the lap's measurements, or a measurement is missing: its rows are there to be
            // visited again.
            return null;
        }
    }

    private void beginLap(long lap) {
        walk.reset();
        state.setLap(lap)
                .setLapReported(false)
                .setNextBatch(state.getOldestBatch())
                .setFreshBatch(state.getOpenBatch() + (state.getOpenRows() == 0 ? 0 : 1));
        if (!waiting()) {
            reportIfVisited();
        }
    }

    /** The marker of a newer generation has passed. */
    void supersede() {
        state.setSuperseded(true);
        save();
    }

    /**
     * Goes on with what is not done at once.
     *
     * @return whether the generation is over in this partition: everything about it is told and forgotten
     */
    boolean work(Slice slice, long newestAdopted) {
        if (!adopted()) {
            return newestAdopted > generation() && refuseWaiting(slice);
        }
        while (waiting() && slice.left()) {
            add(takeWaiting());
        }
        boolean over = false;
        if (!waiting()) {
            if (state.getSuperseded() && state.getOpenRows() > 0) {
                seal();
            }
            if (state.getSuperseded() && newestAdopted > generation()) {
                over = retire(slice);
            } else {
                visit(slice);
            }
        }
        if (!over) {
            publishIfDue();
            save();
        }
        return over;
    }

    private EncodedImage takeWaiting() {
        EncodedImage image = stores.waiting().take(generation(), state.getWaitingFirst());
        state.setWaitingFirst(state.getWaitingFirst() + 1);
        return image;
    }

    /** Its release was refused or overtaken before it was adopted: there never will be a mixture for these latents. */
    private boolean refuseWaiting(Slice slice) {
        while (waiting() && slice.left()) {
            refuse(
                    takeWaiting(),
                    "no_mixture",
                    "generation " + generation() + " was never adopted: its release was refused");
        }
        save();
        if (waiting()) {
            return false;
        }
        stores.states().delete(generation());
        return true;
    }

    private void visit(Slice slice) {
        while (!state.getLapReported() && state.getLap() > 0 && slice.left()) {
            if (reportIfVisited()) {
                return;
            }
            long batch = state.getNextBatch();
            BatchVisit complete = walk.step(inference.visitor(), batch);
            if (complete != null) {
                boolean sealed = batch < state.getOpenBatch();
                if (!sealed) {
                    open = BatchVisit.resume(inference.visitor(), batchId(batch), complete.report());
                    state.setPublishedRows(state.getOpenRows());
                }
                publish(complete.report(), batch, sealed);
                state.setNextBatch(batch + 1);
            }
        }
    }

    private boolean reportIfVisited() {
        if (state.getNextBatch() < state.getFreshBatch()) {
            return false;
        }
        state.setLapReported(true);
        output.report(LapReport.newBuilder()
                .setGeneration(generation())
                .setLap(state.getLap())
                .setDuplicates(state.getDuplicates())
                .setBatches(state.getOpenBatch() - state.getOldestBatch() + 1));
        return true;
    }

    /** The visit of the open batch, made of the stored rows after a restart. */
    private BatchVisit openVisit() {
        if (open == null) {
            if (state.getOpenRows() == 0) {
                open = inference.visitor().begin(batchId(state.getOpenBatch()));
            } else {
                LapWalk rows = new LapWalk(stores.rows(), generation(), output.partition());
                while (open == null) {
                    open = rows.step(inference.visitor(), state.getOpenBatch());
                }
                state.setFreshBatch(Math.min(state.getFreshBatch(), state.getOpenBatch()));
            }
        }
        return open;
    }

    private void publishIfDue() {
        // A global step that is behind would be further behind with every summary that the next one replaces.
        if (state.getOpenRows() != state.getPublishedRows()
                && seenVisit >= publishedVisit
                && output.now() - publishedAt >= settings.publishInterval().toMillis()) {
            state.setPublishedRows(state.getOpenRows());
            publish(openVisit().report().withoutReservoir(), state.getOpenBatch(), false);
            publishedVisit = state.getVisits();
        }
    }

    private void seal() {
        long sealed = state.getOpenBatch();
        state.setPublishedRows(state.getOpenRows());
        publish(openVisit().report(), sealed, true);
        open = null;
        state.setOpenBatch(sealed + 1).setOpenRows(0).setPublishedRows(0);
        if (state.getRetainedRows() > 2L * settings.retainedRows()) {
            letGoPast(settings.retainedRows());
        }
    }

    private void publish(BatchReport report, long batch, boolean sealed) {
        if (batch == state.getOpenBatch()) {
            publishedAt = output.now();
        }
        state.setVisits(state.getVisits() + 1);
        output.summary(
                SummaryMessages.of(report, inference.visitor().plan().prior().reference())
                        .setGeneration(generation())
                        .setBatch(batch)
                        .setVisit(state.getVisits())
                        .setSealed(sealed)
                        .setAccepted(state.getAccepted() - state.getOpenRows() + state.getPublishedRows())
                        .setDuplicates(state.getDuplicates()));
    }

    /** Lets the oldest sealed batches go until no more than so many rows are retained. */
    private void letGoPast(long rows) {
        while (state.getOldestBatch() < state.getOpenBatch() && state.getRetainedRows() > rows) {
            letGoOldest();
        }
        state.setNextBatch(Math.max(state.getNextBatch(), state.getOldestBatch()));
    }

    private void letGoOldest() {
        long batch = state.getOldestBatch();
        int rows = stores.rows().delete(generation(), batch, inference.dimension());
        output.letGo(generation(), batch);
        state.setRetainedRows(state.getRetainedRows() - rows).setOldestBatch(batch + 1);
    }

    private boolean retire(Slice slice) {
        walk.reset();
        while (state.getOldestBatch() < state.getOpenBatch() && slice.left()) {
            letGoOldest();
        }
        if (state.getOldestBatch() < state.getOpenBatch()) {
            return false;
        }
        output.report(LapReport.newBuilder()
                .setGeneration(generation())
                .setLap(state.getLap())
                .setDuplicates(state.getDuplicates())
                .setDrained(true));
        stores.states().delete(generation());
        stores.mixtures().delete(generation());
        return true;
    }

    private long batchId(long batch) {
        return BatchId.of(output.partition(), batch);
    }

    private void save() {
        LocalGenerationState now = state.build();
        if (!now.equals(saved)) {
            stores.states().put(now);
            saved = now;
        }
    }
}
