package io.infinimix.dpgmmservice.global;

import com.google.protobuf.ByteString;
import io.infinimix.dpgmm.drift.DriftState;
import io.infinimix.dpgmmservice.global.state.DriftDetectorState;
import java.util.Arrays;
import java.util.List;

/** The state of a detector of drift as the store keeps it. */
final class DriftStates {

    private DriftStates() {}

    static DriftDetectorState message(DriftState state) {
        DriftDetectorState.Builder message =
                DriftDetectorState.newBuilder().setSeen(state.seen()).setRecent(ByteString.copyFrom(state.recent()));
        Arrays.stream(state.counts()).forEach(message::addCount);
        Arrays.stream(state.sums()).forEach(message::addSum);
        Arrays.stream(state.since()).forEach(message::addSince);
        Arrays.stream(state.times()).forEach(message::addTime);
        Arrays.stream(state.learned()).forEach(message::addLearned);
        return message.build();
    }

    /** @param bins of a detector that begins, where nothing is kept */
    static DriftState state(DriftDetectorState message, int bins) {
        if (message.getCountCount() == 0) {
            return DriftState.initial(bins);
        }
        return new DriftState(
                message.getSeen(),
                longs(message.getCountList()),
                doubles(message.getSumList()),
                longs(message.getSinceList()),
                longs(message.getTimeList()),
                doubles(message.getLearnedList()),
                message.getRecent().toByteArray());
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
