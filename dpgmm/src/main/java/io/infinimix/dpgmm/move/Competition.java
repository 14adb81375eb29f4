package io.infinimix.dpgmm.move;

import io.infinimix.dpgmm.inference.DataTerms;
import io.infinimix.dpgmm.inference.Posterior;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Refines a split on the target's sampled rows while its children compete for them with the components that overlap the target: where clusters overlap, children that only share out
 * what the target has promise little, and gain much once they may take rows from their neighbours and leave others to them.
 */
final class Competition {

    private static final int STEPS = 10;
    private static final int MOST_NEIGHBOURS = 12;

    /** Nats of entropy shared with the target, a row of it, from where on a component is its neighbour. */
    private static final double OVERLAP = 1e-3;

    private final DataTerms terms;
    private final MixturePrior prior;
    private final SufficientStatistics totals;
    private final long target;
    private final SampleStep sample;
    private final double live;
    private final long[] neighbours;

    Competition(
            DataTerms terms,
            MixturePrior prior,
            SufficientStatistics totals,
            long target,
            long[] neighbours,
            SampleStep sample,
            double live) {
        this.terms = terms;
        this.prior = prior;
        this.totals = totals;
        this.target = target;
        this.neighbours = neighbours;
        this.sample = sample;
        this.live = live;
    }

    /** The components that overlap the target, most first. */
    static long[] neighbours(SufficientStatistics totals, long target) {
        int at = totals.indexOf(target);
        return IntStream.range(0, totals.size())
                .filter(k -> k != at && -totals.pairEntropy(at, k) > OVERLAP * totals.count(at))
                .boxed()
                .sorted(Comparator.comparingDouble(k -> totals.pairEntropy(at, k)))
                .limit(MOST_NEIGHBOURS)
                .mapToLong(totals::uid)
                .toArray();
    }

    /**
     * A proposal, if the sample promises that the bound would rise.
     *
     * @param split statistics of the sample, shared out among the children
     */
    Optional<BirthProposal> run(long id, SufficientStatistics split) {
        SufficientStatistics present = before();
        double scale = live / present.count(present.indexOf(target));
        SufficientStatistics rest = totals.without(target);
        SufficientStatistics taken = present.without(target);
        SufficientStatistics change = split.scaled(scale);
        for (int step = 0; step < STEPS; step++) {
            SufficientStatistics mixture = rest.plus(change).sorted();
            if (Arrays.stream(mixture.counts()).anyMatch(count -> count <= 0)) {
                return Optional.empty();
            }
            long[] competing = concat(split.uids(), neighbours);
            SufficientStatistics after = sample.whole(Posterior.of(prior, mixture, competing), step == STEPS - 1);
            change = after.minus(taken).scaled(scale);
        }
        SufficientStatistics whole = present.select(new long[] {target}).scaled(scale);
        double charge = Math.max(scale - 1, 0)
                * (prior.dimension() + prior.covariance().moments(prior.dimension()))
                * prior.coarseness();
        double gain = bound(rest.plus(change)) - bound(rest.plus(whole)) - charge * (split.size() - 1);
        SufficientStatistics children = change.select(split.uids()).sorted();
        return gain > 0 && children.count(children.size() - 1) > 0
                ? Optional.of(new BirthProposal(id, target, children, change.select(neighbours), gain))
                : Optional.empty();
    }

    private double bound(SufficientStatistics statistics) {
        return terms.totalWhenSorted(statistics);
    }

    /** The rows' statistics as they are. */
    private SufficientStatistics before() {
        long[] present = concat(new long[] {target}, neighbours);
        return sample.whole(Posterior.of(prior, totals, present), true);
    }

    private static long[] concat(long[] first, long[] second) {
        long[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
