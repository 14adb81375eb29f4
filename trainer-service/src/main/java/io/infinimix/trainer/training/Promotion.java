package io.infinimix.trainer.training;

import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.trainer.release.Draft;
import io.infinimix.trainer.release.Releases;
import io.infinimix.trainer.release.StoredRelease;
import io.infinimix.trainer.sample.Sample;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Old weights as a new generation: a roll-back, or a refused challenger that somebody wants after all. Generations only grow, so a switch between two is never
 * ambiguous; the seed's overlap is measured anew, so that clusters keep the uids that they have now.
 */
final class Promotion {

    private static final String CAUSE = "promotion";

    private final TrainingRun.Workbench bench;

    Promotion(TrainingRun.Workbench bench) {
        this.bench = bench;
    }

    /**
     * @param generation whose weights go live
     * @param sample of the stream as it is now, if there is one
     * @return the new generation
     * @throws RefusedReleaseException if that generation's model is not on the topic, or not whole
     */
    long promote(long generation, Optional<Sample> sample) throws RefusedReleaseException {
        Releases releases = bench.releases();
        StoredRelease stored = releases.read(generation);
        long before = releases.liveGeneration();
        SeedMixture seed = sample.flatMap(Sample::trainingImages)
                .filter(images -> images.fit(stored.archive().shape()))
                .map(images -> withOverlap(stored, images))
                .orElse(stored.seed());
        ModelManifest manifest = stored.manifest();
        List<String> decisions = new ArrayList<>(manifest.getDecisionList());
        String reason = "generation " + generation + " was promoted in place of generation " + before;
        decisions.add("promotion: " + reason);
        Draft draft = new Draft(
                stored.archive(),
                seed,
                before,
                generation,
                CAUSE,
                manifest.getTrainedImages(),
                sample.map(Sample::seen).orElse(manifest.getSeenImages()),
                manifest.getMetricMap(),
                decisions,
                manifest.hasBackbone() ? Optional.of(manifest.getBackbone()) : Optional.empty());
        long promoted = releases.allocate();
        TrainingStatus status = status(promoted, before, reason);
        bench.feed().flush();
        releases.write(promoted, draft, true, reason, List.of(TrainingFeed.record(status)));
        bench.feed().told(status);
        return promoted;
    }

    private SeedMixture withOverlap(StoredRelease stored, TrainingImages images) {
        Optional<Living> living = Living.find(bench.releases(), bench.mixtures())
                .filter(found -> images.fit(found.release().archive().shape()));
        if (living.isEmpty()) {
            return stored.seed();
        }
        LatentClusters then = LatentClusters.of(stored.archive(), stored.seedMixture(), images);
        LatentClusters now =
                LatentClusters.of(living.get().release().archive(), living.get().mixture(), images);
        return stored.seed().toBuilder()
                .clearOverlap()
                .addAllOverlap(SeedMessages.overlaps(then.uids(), now.uids()))
                .build();
    }

    private TrainingStatus status(long promoted, long before, String reason) {
        Clock clock = bench.clock();
        Instant now = clock.instant();
        return new TrainingStatus(
                promoted,
                before,
                "released",
                "released as generation " + promoted + ": " + reason,
                1,
                Map.of(),
                List.of("promotion: " + reason),
                now,
                now);
    }
}
