package io.infinimix.dpgmmservice.global;

import com.google.protobuf.ByteString;
import io.infinimix.dpgmm.drift.DensityBins;
import io.infinimix.dpgmm.drift.Drift;
import io.infinimix.dpgmm.drift.DriftState;
import io.infinimix.dpgmm.drift.DriftTest;
import io.infinimix.dpgmmservice.global.state.DriftWatchState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Watches one generation for a change of its stream, by what all partitions count. Images that the release may have been trained on are left out: they are more probable to it than any later ones, which would
 * look like a change. Everything it knows is in its state.
 */
final class DriftWatch {

    private final long generation;
    private final DriftWatchState.Builder state;
    private final DriftTest test;

    private DriftWatch(long generation, DriftWatchState state) {
        this.generation = generation;
        this.state = state.toBuilder();
        test = DriftTest.of(
                state.getCountCount() == 0 ? DriftState.initial(DensityBins.COUNT) : tested(state), generation);
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

    /**
     * Takes latents into account.
     *
     * @param counts by bin
     */
    Optional<Drift> observe(List<Integer> counts, long now) {
        int[] arrived = new int[DensityBins.COUNT];
        for (int bin = 0; bin < Math.min(arrived.length, counts.size()); bin++) {
            arrived[bin] = Math.max(0, counts.get(bin));
        }
        boolean trained = position() < state.getTrained();
        state.setCounted(state.getCounted() + Arrays.stream(arrived).sum());
        Optional<Drift> drift = trained ? Optional.empty() : test.observe(arrived, now);
        drift.ifPresent(found -> state.setDrifts(state.getDrifts() + 1));
        return drift;
    }

    /** Images of the stream up to now. */
    long position() {
        return state.getBefore() + state.getCounted();
    }

    long generation() {
        return generation;
    }

    /** Changes found so far. */
    int drifts() {
        return state.getDrifts();
    }

    /** How close the next is to be found, in [0, 1]. */
    double level() {
        return test.level();
    }

    DriftWatchState state() {
        DriftState tested = test.state();
        DriftWatchState.Builder now = DriftWatchState.newBuilder()
                .setBefore(state.getBefore())
                .setCounted(state.getCounted())
                .setTrained(state.getTrained())
                .setDrifts(state.getDrifts())
                .setSeen(tested.seen())
                .setRecent(ByteString.copyFrom(tested.recent()));
        Arrays.stream(tested.counts()).forEach(now::addCount);
        Arrays.stream(tested.sums()).forEach(now::addSum);
        Arrays.stream(tested.since()).forEach(now::addSince);
        Arrays.stream(tested.times()).forEach(now::addTime);
        Arrays.stream(tested.learned()).forEach(now::addLearned);
        return now.build();
    }

    private static DriftState tested(DriftWatchState state) {
        return new DriftState(
                state.getSeen(),
                longs(state.getCountList()),
                doubles(state.getSumList()),
                longs(state.getSinceList()),
                longs(state.getTimeList()),
                doubles(state.getLearnedList()),
                state.getRecent().toByteArray());
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
