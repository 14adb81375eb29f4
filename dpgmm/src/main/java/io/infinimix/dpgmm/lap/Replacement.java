package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.inference.DataTerms;
import io.infinimix.dpgmm.move.MergeSearch;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Makes room for a birth where there are as many components as there may be: the merges among other components that cost least. Birth and merges are one change, accepted if the bound
 * rises by it as a whole; without it, the components that came first keep their places however little they are worth.
 *
 * @param merges to be made after the birth, in order, each with its own gain, which may be negative
 * @param gain of birth and merges together, in nats
 */
record Replacement(List<MergeSearch.Merge> merges, double gain) {

    /**
     * The cheapest merges that leave {@code most} components.
     *
     * @param terms modified
     * @param after statistics after the birth
     * @param birthGain nats that the birth alone is worth, positive
     * @param permission which pairs may be merged
     * @param keptFirst components whose uid survives a merge whatever their size
     */
    static Optional<Replacement> find(
            DataTerms terms,
            MixturePrior prior,
            SufficientStatistics after,
            int most,
            double birthGain,
            MergeSearch.Permission permission,
            LongPredicate keptFirst) {
        List<MergeSearch.Merge> merges = new MergeSearch(terms, prior, after, permission, keptFirst, birthGain, most)
                .run().merges().stream()
                        .map(merge -> new MergeSearch.Merge(merge.kept(), merge.gone(), merge.gain() - birthGain))
                        .toList();
        if (after.size() - merges.size() > most) {
            return Optional.empty();
        }
        double cost = merges.stream().mapToDouble(MergeSearch.Merge::gain).sum();
        return Optional.of(new Replacement(merges, birthGain + cost));
    }
}
