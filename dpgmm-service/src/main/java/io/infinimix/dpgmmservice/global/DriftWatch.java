package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmm.drift.DensityBins;
import io.infinimix.dpgmm.drift.Drift;
import io.infinimix.dpgmm.drift.DriftDetector;
import io.infinimix.dpgmm.drift.LookBins;
import io.infinimix.dpgmmservice.global.state.DriftDetectorState;
import io.infinimix.dpgmmservice.global.state.DriftWatchState;
import io.infinimix.stream.event.StreamDrift.Measure;
import io.infinimix.stream.summary.BatchSummary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches one generation for a change of its stream, by what all partitions count: how probable latents are to the release, how bright and how sharp images are. Each measure has a detector of its own. Images that
 * the release may have been trained on are left out: they are more probable to it than any later ones, which would look like a change. Everything it knows is in its state.
 */
final class DriftWatch {

    private final long generation;
    private final DriftWatchState.Builder state;
    private final Map<Measure, DriftDetector> detectors = new EnumMap<>(Measure.class);

    /**
     * A change that was found.
     *
     * @param sinceImage number of the image that it seems to have begun with, of all that the stream has had
     * @param number of the change in this generation, from 1
     */
    record Found(Measure measure, Drift drift, long sinceImage, int number) {}

    private DriftWatch(long generation, DriftWatchState state) {
        this.generation = generation;
        this.state = state.toBuilder();
        restore(Measure.DENSITY, state.getDensity(), DensityBins.COUNT);
        restore(Measure.LIGHT, state.getLight(), LookBins.COUNT);
        restore(Measure.SHARPNESS, state.getSharpness(), LookBins.COUNT);
    }

    private void restore(Measure measure, DriftDetectorState kept, int bins) {
        detectors.put(
                measure,
                DriftDetector.of(DriftStates.state(kept, bins), generation * detectors.size() + detectors.size()));
    }

    /**
     * @param before images of the stream that earlier generations had
     * @param trained how many images of the stream the trainer had seen
     */
    static DriftWatch begin(long generation, long before, long trained) {
        return new DriftWatch(
                generation,
                DriftWatchState.newBuilder()
                        .setBefore(before)
                        .setTrained(trained)
                        .build());
    }

    static DriftWatch restore(long generation, DriftWatchState state) {
        return new DriftWatch(generation, state);
    }

    /** Takes into account what a summary counts; the changes that it gave away. */
    List<Found> observe(BatchSummary summary, long now) {
        boolean trained = position() < state.getTrained();
        long counted = summary.getDensityCountList().stream()
                .mapToLong(Integer::longValue)
                .sum();
        state.setCounted(state.getCounted() + counted);
        List<Found> found = new ArrayList<>();
        if (!trained) {
            observe(Measure.DENSITY, summary.getDensityCountList(), DensityBins.COUNT, now, found);
            observe(Measure.LIGHT, summary.getLightCountList(), LookBins.COUNT, now, found);
            observe(Measure.SHARPNESS, summary.getSharpnessCountList(), LookBins.COUNT, now, found);
        }
        return found;
    }

    private void observe(Measure measure, List<Integer> counts, int bins, long now, List<Found> found) {
        int[] arrived = new int[bins];
        for (int bin = 0; bin < Math.min(bins, counts.size()); bin++) {
            arrived[bin] = Math.max(0, counts.get(bin));
        }
        DriftDetector detector = detectors.get(measure);
        Optional<Drift> drift = detector.observe(arrived, now);
        drift.ifPresent(change -> {
            state.setDrifts(state.getDrifts() + 1);
            state.setDensityDrifts(state.getDensityDrifts() + (measure == Measure.DENSITY ? 1 : 0));
            // The detector has not seen what was trained on.
            long sinceImage = position() - detector.state().seen() + change.since();
            found.add(new Found(measure, change, sinceImage, state.getDrifts()));
        });
    }

    /** Images of the stream up to now. */
    long position() {
        return state.getBefore() + state.getCounted();
    }

    long generation() {
        return generation;
    }

    /** Changes found so far that something is done about. */
    int densityDrifts() {
        return state.getDensityDrifts();
    }

    /** How close the next is to be found, in [0, 1]. */
    double level(Measure measure) {
        return detectors.get(measure).level();
    }

    DriftWatchState state() {
        return state.setDensity(
                        DriftStates.message(detectors.get(Measure.DENSITY).state()))
                .setLight(DriftStates.message(detectors.get(Measure.LIGHT).state()))
                .setSharpness(
                        DriftStates.message(detectors.get(Measure.SHARPNESS).state()))
                .build();
    }
}
