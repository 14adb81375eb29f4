package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.DpgmmMetrics;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.update.MixtureUpdate;
import java.time.Instant;
import java.util.Optional;

/** One generation in one partition: assigns latents or lets them wait, grows a batch, goes on with laps, and lets go of what is old. */
final class PartitionGeneration {

    private final LocalStores stores;
    private final LocalOutput output;
    private final TopologySettings settings;
    private final DpgmmMetrics metrics;
    private final Progress progress;
    private final OpenBatch open;
    private final LapVisits lap;
    private final RetainedBatches retained;
    private final BatchPublisher publisher;
    /** Null until its mixture is known. */
    private Inference inference;

    private Optional<StreamCounts> counts;

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
        progress = new Progress(stores.states(), state);
        publisher = new BatchPublisher(progress, output);
        open = new OpenBatch(stores.rows(), output, progress, publisher);
        lap = new LapVisits(stores.rows(), output, progress, open, publisher);
        retained = new RetainedBatches(stores.rows(), output, progress);
        inference = stores.mixtures()
                .get(state.getGeneration())
                .map(Inference::first)
                .orElse(null);
        watch();
    }

    private void watch() {
        counts = stores.mixtures()
                .release(generation())
                .flatMap(ReleaseDensity::of)
                .map(StreamCounts::new);
        publisher.counts(counts);
    }

    long generation() {
        return progress.generation();
    }

    /** Whether its mixture is known. */
    boolean adopted() {
        return inference != null;
    }

    void duplicate() {
        progress.state.setDuplicates(progress.state.getDuplicates() + 1);
        progress.save();
    }

    /** Assigns a latent at once, or lets it wait for the mixture of its generation. */
    void accept(EncodedImage image) {
        if (adopted() && !progress.waiting()) {
            add(image);
        } else {
            letWait(image);
        }
        progress.save();
    }

    /** Puts a latent at the end of the queue. Where the mixture is known two leave it for one that comes, so that it ends even while latents come faster than slices let them go. */
    private void letWait(EncodedImage image) {
        stores.waiting().put(generation(), progress.state.getWaitingNext(), image.toByteArray());
        progress.state.setWaitingNext(progress.state.getWaitingNext() + 1);
        for (int n = 0; adopted() && n < 2 && progress.waiting(); n++) {
            add(takeWaiting());
        }
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
        Instant now = Instant.ofEpochMilli(output.now());
        open.add(inference, mean, variance, (row, responsibilities, n, uids) -> {
            Assignment assignment = inference.assigner().assign(image, responsibilities, n, uids, now);
            output.assignment(image, assignment);
            metrics.novelty(assignment.novelty());
            counts.ifPresent(counting -> counting.count(image, assignment.cluster()));
        });
        metrics.assigned(now.toEpochMilli() - image.getCapturedAt());
        if (progress.state.getOpenRows() >= settings.batchRows()) {
            seal();
        }
    }

    private void refuse(EncodedImage image, String reason, String message) {
        output.deadLetter(image, reason, message);
        metrics.refusedLatent(reason);
    }

    private void seal() {
        open.seal(inference);
        if (progress.state.getRetainedRows() > 2L * settings.retainedRows()) {
            retained.letGoPast(settings.retainedRows(), inference.dimension());
        }
    }

    /** Takes a mixture, the events that led to it, and the next lap's plan if there is one. */
    void update(MixtureUpdate update) {
        stores.mixtures().put(update);
        Inference next = adopted() ? inference.next(update) : Inference.first(update);
        open.renew(next, update);
        inference = next;
        if (update.getDensityQuantileCount() > 0) {
            watch();
        }
        if (update.hasPlan()) {
            lap.begin(update.getPlan().getLap());
        }
        if (update.getRetainRows() > 0) {
            retained.letGoPast(Math.min(update.getRetainRows(), settings.retainedRows()), inference.dimension());
        }
        if (update.getSettled()) {
            retained.letGoSoon(settings.retainedRows());
        }
        progress.save();
    }

    /** The marker of a newer generation has passed. */
    void supersede() {
        progress.state.setSuperseded(true);
        progress.save();
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
        while (progress.waiting() && slice.left()) {
            add(takeWaiting());
        }
        if (!progress.waiting() && batchesAreDone(slice, newestAdopted)) {
            return true;
        }
        open.publishIfDue(inference, settings.publishInterval());
        progress.save();
        return false;
    }

    private boolean batchesAreDone(Slice slice, long newestAdopted) {
        boolean superseded = progress.state.getSuperseded();
        if (superseded && progress.state.getOpenRows() > 0) {
            seal();
        }
        if (superseded && newestAdopted > generation()) {
            return retire(slice);
        }
        retained.goOn(slice, inference.dimension());
        lap.goOn(inference, slice);
        return false;
    }

    private boolean retire(Slice slice) {
        lap.abandon();
        if (!retained.letAllGo(slice, inference.dimension())) {
            return false;
        }
        lap.reportDrained();
        progress.delete();
        stores.mixtures().delete(generation());
        return true;
    }

    private EncodedImage takeWaiting() {
        EncodedImage image = stores.waiting().take(generation(), progress.state.getWaitingFirst());
        progress.state.setWaitingFirst(progress.state.getWaitingFirst() + 1);
        return image;
    }

    /** Its release was refused or overtaken before it was adopted: there never will be a mixture for these latents. */
    private boolean refuseWaiting(Slice slice) {
        while (progress.waiting() && slice.left()) {
            refuse(
                    takeWaiting(),
                    "no_mixture",
                    "generation " + generation() + " was never adopted: its release was refused");
        }
        progress.save();
        if (progress.waiting()) {
            return false;
        }
        progress.delete();
        return true;
    }
}
