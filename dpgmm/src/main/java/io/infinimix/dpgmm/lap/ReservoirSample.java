package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.RowBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A uniform sample, per component, of the rows that belong to it; Vitter's algorithm R (ACM TOMS 11, 1985). Equal plans and batches give equal samples. */
final class ReservoirSample {

    private final SplittableRandom random;
    private final int quota;
    private final long[] uids;
    private final List<List<ReservoirRow>> samples = new ArrayList<>();
    private final int[] offered;

    ReservoirSample(LapPlan plan, long batch) {
        long mixed = plan.seed() ^ (plan.lap() * 0x9E3779B97F4A7C15L) ^ (batch * 0xC2B2AE3D27D4EB4FL);
        random = new SplittableRandom(mixed);
        quota = plan.reservoirQuota();
        uids = plan.totals().uids();
        offered = new int[uids.length];
        for (int k = 0; k < uids.length; k++) {
            samples.add(new ArrayList<>());
        }
    }

    void offer(int component, double responsibility, RowBlock block, int n) {
        if (quota == 0) {
            return;
        }
        List<ReservoirRow> sample = samples.get(component);
        int seen = offered[component]++;
        if (sample.size() < quota) {
            sample.add(row(component, responsibility, block, n));
            return;
        }
        int place = random.nextInt(seen + 1);
        if (place < quota) {
            sample.set(place, row(component, responsibility, block, n));
        }
    }

    private ReservoirRow row(int component, double responsibility, RowBlock block, int n) {
        int from = n * block.dimension();
        int to = from + block.dimension();
        double[] variance = block.varianceRows() == null ? null : Arrays.copyOfRange(block.varianceRows(), from, to);
        return new ReservoirRow(
                uids[component], responsibility, Arrays.copyOfRange(block.rowMajor(), from, to), variance);
    }

    List<ReservoirRow> rows() {
        return samples.stream().flatMap(List::stream).toList();
    }
}
