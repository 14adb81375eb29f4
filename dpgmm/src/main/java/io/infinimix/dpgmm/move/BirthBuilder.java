package io.infinimix.dpgmm.move;

import io.infinimix.dpgmm.inference.DataTerms;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.prior.MixturePrior;
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

    /** Least restricted steps where other components overlap the target. */
    private static final int IN_COMPANY = 15;

    private final MixturePrior prior;
    private final SufficientStatistics totals;
    private final SufficientStatistics frozen;
    private final DataTerms terms;

    /** As the other, for a single proposal. */
    public BirthBuilder(MixturePrior prior, SufficientStatistics totals, SufficientStatistics frozen) {
        this(prior, totals, frozen, new DataTerms(prior));
    }

    /**
     * @param totals of all rows, the frozen ones included
     * @param frozen of rows that a birth cannot move
     * @param terms which all proposals of a lap may share; modified
     */
    public BirthBuilder(MixturePrior prior, SufficientStatistics totals, SufficientStatistics frozen, DataTerms terms) {
        this.prior = prior;
        this.terms = terms;
        this.totals = totals;
        this.frozen = frozen;
    }

    /**
     * How hard to look at a component that no other overlaps; where others do, everything that was sampled is looked at.
     *
     * @param children to start with
     * @param refinements restricted steps
     * @param rows of the sample at most
     */
    public record Effort(int children, int refinements, int rows) {}

    /**
     * A proposal to split the target, if the sample promises that the bound would rise.
     *
     * @param id of the proposal
     * @param sampled rows of the target in random order
     * @param firstUid the children get this uid and those that follow
     */
    public Optional<BirthProposal> build(
            long id, long target, ReservoirPoints sampled, Effort effort, long firstUid, SplittableRandom random) {
        int k = totals.indexOf(target);
        double live = totals.count(k) - frozenCount(target);
        long[] neighbours = frozenCount(target) > 0 ? new long[0] : Competition.neighbours(totals, target);
        boolean alone = neighbours.length == 0;
        ReservoirPoints points = alone ? sampled.first(effort.rows()) : sampled;
        int children = Math.min(effort.children(), points.size() / 10);
        if (children < 2 || points.size() < 2 * LEAST_ROWS || live < 2 * LEAST_ROWS) {
            return Optional.empty();
        }
        double scale = Math.max(live / points.totalWeight(), 1e-9);
        double charge = Math.max(scale - 1, 0)
                * (prior.dimension() + prior.covariance().moments(prior.dimension()))
                * prior.coarseness();
        SampleStep sample = new SampleStep(prior, points);
        int[] labels = new WhitenedSeeding(prior, totals, k, points, random).labels(children);
        long[] uids = LongStream.range(firstUid, firstUid + children).toArray();
        SufficientStatistics start = summarise(points, labels, uids);
        int refinements = alone ? effort.refinements() : Math.max(effort.refinements(), IN_COMPANY);
        return refine(start, sample, refinements, scale, charge, alone ? 1 : 2)
                .flatMap(split -> alone
                        ? restricted(id, target, points, sample, split, charge)
                        : new Competition(terms, prior, totals, target, neighbours, sample, live).run(id, split));
    }

    private double frozenCount(long uid) {
        int at = frozen.indexOf(uid);
        return at < 0 ? 0 : frozen.count(at);
    }

    /** A proposal whose children share out what the target has. */
    private Optional<BirthProposal> restricted(
            long id,
            long target,
            ReservoirPoints points,
            SampleStep sample,
            SufficientStatistics split,
            double charge) {
        double scale =
                Math.max((totals.count(totals.indexOf(target)) - frozenCount(target)) / points.totalWeight(), 1e-9);
        SufficientStatistics proposed = split.scaled(scale);
        SufficientStatistics shared =
                sample.share(Posterior.of(prior, proposed), true).scaled(scale);
        double gain = predictedGain(target, points, scale, shared) - charge * (shared.size() - 1);
        SufficientStatistics none = SufficientStatistics.empty(prior.covariance(), prior.dimension());
        return gain > 0 ? Optional.of(new BirthProposal(id, target, proposed, none, gain)) : Optional.empty();
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
            SufficientStatistics start, SampleStep sample, int steps, double scale, double charge, int fewest) {
        SufficientStatistics current = start;
        for (int step = 1; step <= steps; step++) {
            if (step == steps) {
                current = keepLarge(current);
            }
            if (current.size() < 2) {
                return Optional.empty();
            }
            current = sample.share(Posterior.of(prior, current.sorted().scaled(scale)), step == steps);
        }
        SufficientStatistics merged = new MergeSearch(
                        new DataTerms(prior),
                        prior,
                        current.scaled(scale),
                        (a, b) -> true,
                        uid -> false,
                        charge,
                        fewest)
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
        return terms.totalWhenSorted(statistics);
    }
}
