package io.infinimix.dpgmm.fit;

import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.move.MergeSearch;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Variational inference over rows in memory with a truncation that never grows: a lap is a local step over all rows and a global step, and never lowers the bound. Components keep their
 * uid (their position at the start) whatever the order of the sticks. The prior's coarseness tempers statistics and entropy alike. Not thread-safe; nothing here is random but the
 * seeding, so equal seeds give equal results.
 */
public final class FixedSizeFit {

    private static final int BLOCK = 128;

    private final Rows rows;
    private final MixturePrior prior;
    private final int largest;
    private SufficientStatistics statistics;
    private double bound;

    private FixedSizeFit(Rows rows, MixturePrior prior, int largest, SufficientStatistics statistics) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there are no rows to fit");
        }
        this.rows = rows;
        this.prior = prior;
        this.largest = largest;
        replace(statistics);
    }

    /**
     * Starts with each row in the cluster of its nearest centre after k-means++ seeding and a few moves of the centres.
     *
     * @param components truncation, at least 1; fewer where there are fewer rows
     * @param largest how many components a row may belong to, at least 1
     */
    public static FixedSizeFit fromSeeds(Rows rows, MixturePrior prior, int components, int largest, long seed) {
        int[] assignment = new KMeans(rows, Math.min(components, rows.size()), seed).labels();
        return fromAssignment(rows, prior, assignment, Math.min(components, rows.size()), largest);
    }

    /**
     * Starts with each row wholly in one component.
     *
     * @param assignment component of each row, in [0, components); not modified
     */
    public static FixedSizeFit fromAssignment(
            Rows rows, MixturePrior prior, int[] assignment, int components, int largest) {
        StatisticsAccumulator sum = accumulator(prior, components);
        RowBlock block = new RowBlock(BLOCK, prior.reference());
        for (int from = 0; from < rows.size(); from += BLOCK) {
            block.load(rows, from, Math.min(BLOCK, rows.size() - from));
            for (int n = 0; n < block.size(); n++) {
                sum.add(assignment[from + n], 1, block.rowMajor(), block.varianceRows(), n * block.dimension());
            }
        }
        sum.countRows(rows.size());
        return new FixedSizeFit(rows, prior, largest, sum.snapshot());
    }

    /**
     * Starts from responsibilities, of these rows or of others that stand for the same things.
     *
     * @param responsibilities rows x components, each row summing to 1; not modified
     */
    public static FixedSizeFit fromResponsibilities(
            Rows rows, MixturePrior prior, double[] responsibilities, int components, int largest) {
        if (responsibilities.length != (long) rows.size() * components) {
            throw new IllegalArgumentException(responsibilities.length + " responsibilities do not fit " + rows.size()
                    + " rows and " + components + " components");
        }
        StatisticsAccumulator sum = accumulator(prior, components);
        RowBlock block = new RowBlock(BLOCK, prior.reference());
        for (int from = 0; from < rows.size(); from += BLOCK) {
            block.load(rows, from, Math.min(BLOCK, rows.size() - from));
            for (int n = 0; n < block.size(); n++) {
                add(responsibilities, (from + n) * components, components, block, n, sum);
            }
        }
        sum.countRows(rows.size());
        return new FixedSizeFit(rows, prior, largest, sum.snapshot());
    }

    /** Starts from statistics of other rows in the same space: the first lap replaces them. */
    public static FixedSizeFit fromStatistics(
            Rows rows, MixturePrior prior, SufficientStatistics statistics, int largest) {
        return new FixedSizeFit(rows, prior, largest, statistics);
    }

    private static StatisticsAccumulator accumulator(MixturePrior prior, int components) {
        long[] uids = new long[components];
        Arrays.setAll(uids, k -> k);
        return new StatisticsAccumulator(prior.covariance(), prior.dimension(), uids);
    }

    private static void add(double[] r, int at, int components, RowBlock block, int n, StatisticsAccumulator sum) {
        for (int b = 0; b < components; b++) {
            if (r[at + b] > 0) {
                sum.add(b, r[at + b], block.rowMajor(), block.varianceRows(), n * block.dimension());
                for (int a = 0; a < b; a++) {
                    if (r[at + a] > 0) {
                        sum.addPair(a, b, r[at + a], r[at + b]);
                    }
                }
            }
        }
    }

    /** One local step over all rows, one global step. */
    public void lap() {
        Posterior posterior = Posterior.of(prior, statistics);
        LocalStep step = new LocalStep(posterior, largest);
        StatisticsAccumulator sum = new StatisticsAccumulator(prior.covariance(), prior.dimension(), posterior.uids());
        RowBlock block = new RowBlock(BLOCK, prior.reference());
        LocalScratch scratch = new LocalScratch();
        Responsibilities responsibilities = new Responsibilities();
        for (int from = 0; from < rows.size(); from += BLOCK) {
            block.load(rows, from, Math.min(BLOCK, rows.size() - from));
            step.evaluate(block, scratch, responsibilities);
            responsibilities.addTo(sum, null, null, 0, block, true);
        }
        sum.countRows(rows.size());
        replace(sum.snapshot());
    }

    /**
     * Laps until the bound stands still.
     *
     * @param laps at most
     * @param tolerance relative rise of the bound below which it stands still
     * @return laps that were run
     */
    public int run(int laps, double tolerance) {
        for (int lap = 1; lap <= laps; lap++) {
            double before = bound;
            lap();
            if (bound - before <= tolerance * Math.abs(bound)) {
                return lap;
            }
        }
        return laps;
    }

    /** Drops components with fewer rows than this, the largest never; their rows go to the others in a lap. Returns how many were dropped. */
    public int dropBelow(double count) {
        SufficientStatistics sorted = statistics.sorted();
        long[] kept = Arrays.stream(sorted.uids())
                .filter(uid -> uid == sorted.uid(0) || sorted.count(sorted.indexOf(uid)) >= count)
                .toArray();
        int dropped = sorted.size() - kept.length;
        if (dropped > 0) {
            replace(sorted.select(kept));
            lap();
        }
        return dropped;
    }

    /** Merges pairs while the exact bound rises. Returns how many were merged. */
    public int merge() {
        LongPredicate none = uid -> false;
        MergeSearch search = new MergeSearch(prior, statistics, (a, b) -> true, none, 0).run();
        if (!search.merges().isEmpty()) {
            replace(search.statistics());
        }
        return search.merges().size();
    }

    /** Takes statistics with the largest component first, if that does not lower the bound. */
    private void replace(SufficientStatistics next) {
        EvidenceLowerBound asIs = EvidenceLowerBound.of(prior, next);
        double sorted = EvidenceLowerBound.allocationWhenSorted(prior, next.counts());
        statistics = sorted > asIs.allocation() ? next.sorted() : next;
        bound = asIs.total() - asIs.allocation() + Math.max(sorted, asIs.allocation());
    }

    /** Evidence lower bound of all rows, nats. */
    public double bound() {
        return bound;
    }

    /** Of all rows, in stick order, untempered. */
    public SufficientStatistics statistics() {
        return statistics;
    }

    /** The mixture that follows. */
    public GaussianMixture mixture() {
        return GaussianMixture.of(prior, statistics);
    }
}
