package io.infinimix.dpgmm.move;

import io.infinimix.dpgmm.inference.EvidenceLowerBound;
import io.infinimix.dpgmm.inference.LocalScratch;
import io.infinimix.dpgmm.inference.LocalStep;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.inference.Responsibilities;
import io.infinimix.dpgmm.inference.RowBlock;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.Rows;
import io.infinimix.dpgmm.statistics.StatisticsAccumulator;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Builds a birth proposal from a sample of one component's rows: k-means++ in coordinates that the component whitens, refinements by restricted local and global steps with the
 * sample's statistics scaled to the component's size, removal of children with too few sampled rows, and merges among the children.
 *
 * <p>Scaling makes the sample optimistic: each further child could fit (s − 1) rows' worth of noise per free parameter, so it is charged that many nats.
 */
public final class BirthBuilder {

    /** Sampled rows that a child needs at least, whatever the sample stands for. */
    static final int LEAST_ROWS = 15;

    private static final int REFINEMENTS = 15;
    private static final int BLOCK = 128;

    private final MixturePrior prior;
    private final SufficientStatistics totals;
    private final SufficientStatistics frozen;

    /**
     * @param totals of all rows, the frozen ones included
     * @param frozen of rows that a birth cannot move
     */
    public BirthBuilder(MixturePrior prior, SufficientStatistics totals, SufficientStatistics frozen) {
        this.prior = prior;
        this.totals = totals;
        this.frozen = frozen;
    }

    /**
     * A proposal to split the target, if the sample promises that the bound would rise.
     *
     * @param id of the proposal
     * @param firstUid the children get this uid and those that follow
     * @param fresh how many children to start with
     */
    public Optional<BirthProposal> build(
            long id, long target, ReservoirPoints points, int fresh, long firstUid, SplittableRandom random) {
        int k = totals.indexOf(target);
        int frozenAt = frozen.indexOf(target);
        double live = totals.count(k) - (frozenAt < 0 ? 0 : frozen.count(frozenAt));
        int children = Math.min(fresh, points.size() / 10);
        if (children < 2 || points.size() < 2 * LEAST_ROWS || live < 2 * LEAST_ROWS) {
            return Optional.empty();
        }
        double scale = Math.max(live / points.totalWeight(), 1e-9);
        double charge = Math.max(scale - 1, 0)
                * (prior.dimension() + prior.covariance().moments(prior.dimension()))
                * prior.coarseness();
        int[] labels = new WhitenedSeeding(prior, totals, k, points, random).labels(children);
        long[] uids = LongStream.range(firstUid, firstUid + children).toArray();
        SufficientStatistics start = summarise(points, labels, uids);
        return refine(start, points, scale, charge).flatMap(split -> {
            SufficientStatistics proposed = split.scaled(scale);
            SufficientStatistics shared = share(points, proposed).scaled(scale);
            double gain = predictedGain(target, points, scale, shared) - charge * (shared.size() - 1);
            return gain > 0 ? Optional.of(new BirthProposal(id, target, proposed, gain)) : Optional.empty();
        });
    }

    private SufficientStatistics summarise(ReservoirPoints points, int[] labels, long[] uids) {
        StatisticsAccumulator sum = new StatisticsAccumulator(prior.covariance(), prior.dimension(), uids);
        for (int n = 0; n < labels.length; n++) {
            sum.add(labels[n], points.weights()[n], points.values(), points.variances(), n * prior.dimension());
        }
        return sum.snapshot();
    }

    /** Statistics of the sample, not scaled, from whose posterior the proposal shares rows out; empty if fewer than two children remain. */
    private Optional<SufficientStatistics> refine(
            SufficientStatistics start, ReservoirPoints points, double scale, double charge) {
        SufficientStatistics current = start;
        for (int step = 0; step < REFINEMENTS; step++) {
            if (step == REFINEMENTS - 1) {
                current = keepLarge(current);
            }
            if (current.size() < 2) {
                return Optional.empty();
            }
            current = share(points, current.sorted().scaled(scale));
        }
        SufficientStatistics merged = new MergeSearch(
                        prior, current.scaled(scale), (a, b) -> true, uid -> false, charge)
                .run()
                .statistics()
                .scaled(1 / scale);
        SufficientStatistics kept = keepLarge(merged).sorted();
        return kept.size() < 2 ? Optional.empty() : Optional.of(kept);
    }

    private static SufficientStatistics keepLarge(SufficientStatistics statistics) {
        return statistics.select(Arrays.stream(statistics.uids())
                .filter(uid -> statistics.count(statistics.indexOf(uid)) >= LEAST_ROWS)
                .toArray());
    }

    /** Statistics of the sample with its weights shared out by the posterior that follows from the given ones. */
    private SufficientStatistics share(ReservoirPoints points, SufficientStatistics given) {
        LocalStep step = new LocalStep(Posterior.of(prior, given), given.size());
        StatisticsAccumulator sum = new StatisticsAccumulator(prior.covariance(), prior.dimension(), given.uids());
        Rows rows = Rows.of(points.values(), points.variances(), prior.dimension());
        RowBlock block = new RowBlock(BLOCK, new double[prior.dimension()]);
        LocalScratch scratch = new LocalScratch();
        Responsibilities responsibilities = new Responsibilities();
        for (int from = 0; from < points.size(); from += BLOCK) {
            int count = Math.min(BLOCK, points.size() - from);
            block.load(rows, from, count);
            step.evaluate(block, scratch, responsibilities);
            for (int n = 0; n < count; n++) {
                responsibilities.addTo(sum, points.weights()[from + n], block, n);
            }
        }
        return sum.snapshot();
    }

    /** By how much the bound would rise if the whole target behaved as its sample does. */
    private double predictedGain(long target, ReservoirPoints points, double scale, SufficientStatistics children) {
        SufficientStatistics rest = totals.without(target);
        SufficientStatistics whole =
                summarise(points, new int[points.size()], new long[] {target}).scaled(scale);
        int frozenAt = frozen.indexOf(target);
        if (frozenAt < 0 || frozen.count(frozenAt) <= 0) {
            return bound(rest.plus(children)) - bound(rest.plus(whole));
        }
        SufficientStatistics fixed = frozen.select(new long[] {target});
        double best = bound(rest.plus(fixed).plus(children));
        for (long child : children.uids()) {
            best = Math.max(best, bound(rest.plus(fixed.renamed(target, child)).plus(children)));
        }
        return best - bound(rest.plus(fixed).plus(whole));
    }

    private double bound(SufficientStatistics statistics) {
        return EvidenceLowerBound.totalWhenSorted(prior, statistics);
    }
}
