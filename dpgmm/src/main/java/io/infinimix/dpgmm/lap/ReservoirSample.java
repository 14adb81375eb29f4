package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A uniform sample, per component, of the rows that belong to it. Once a sample is full, how many rows to pass over is drawn instead of one number a row: algorithm L (Li, ACM TOMS 20,
 * 1994). Equal plans and batches give equal samples.
 */
final class ReservoirSample {

    private final SplittableRandom random;
    private final int quota;
    private final long[] uids;
    private final List<List<ReservoirRow>> samples = new ArrayList<>();
    /** Per component, rows still to pass over before one is taken, and the largest of the sample's imagined uniform keys. */
    private final long[] skip;

    private final double[] key;

    ReservoirSample(LapPlan plan, long batch) {
        long mixed = plan.seed() ^ (plan.lap() * 0x9E3779B97F4A7C15L) ^ (batch * 0xC2B2AE3D27D4EB4FL);
        random = new SplittableRandom(mixed);
        quota = plan.reservoirQuota();
        uids = plan.totals().uids();
        skip = new long[uids.length];
        key = new double[uids.length];
        for (int k = 0; k < uids.length; k++) {
            samples.add(new ArrayList<>());
        }
    }

    /** Offers a row to every component that it belongs to with a responsibility worth looking at. */
    void offer(Responsibilities responsibilities, RowBlock block, int n) {
        if (quota == 0) {
            return;
        }
        for (int l = 0; l < responsibilities.count(n); l++) {
            double r = responsibilities.responsibility(n, l);
            if (r < BatchVisit.RESERVOIR_RESPONSIBILITY) {
                return;
            }
            offer(responsibilities.component(n, l), r, block, n);
        }
    }

    private void offer(int component, double responsibility, RowBlock block, int n) {
        if (skip[component]-- > 0) {
            return;
        }
        List<ReservoirRow> sample = samples.get(component);
        if (sample.size() < quota) {
            sample.add(row(component, responsibility, block, n));
            key[component] = 1;
        } else {
            sample.set(random.nextInt(quota), row(component, responsibility, block, n));
        }
        skip[component] = sample.size() < quota ? 0 : passOver(component);
    }

    private long passOver(int component) {
        key[component] *= Math.exp(Math.log(1 - random.nextDouble()) / quota);
        return (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-key[component]));
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
