package io.infinimix.dpgmmservice.generation;

import io.infinimix.dpgmm.inference.NumericalBreakdownException;
import io.infinimix.dpgmm.lap.CoordinatorState;
import io.infinimix.dpgmm.mixture.GaussianMixture;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmmservice.message.StatisticsReader;
import io.infinimix.stream.mixture.Statistics;
import io.infinimix.stream.model.Overlap;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.RefusedReleaseException.Reason;
import io.infinimix.stream.model.SeedMixture;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a release begins with.
 *
 * @param state the seed frozen, its components protected, under their lasting uids
 * @param mapping from provisional to lasting uids
 * @param seed as it came
 */
public record Adoption(CoordinatorState state, Map<Long, Long> mapping, SeedMixture seed) {

    /**
     * @param living uids of the mixture before
     * @param nextUid least uid that was never used
     * @throws RefusedReleaseException if no mixture can be made of the seed
     */
    public static Adoption of(long generation, SeedMixture seed, Collection<Long> living, long nextUid)
            throws RefusedReleaseException {
        if (seed.getStatistics().getUidCount() == 0) {
            throw new RefusedReleaseException(generation, Reason.UNUSABLE, "its seed mixture has no component");
        }
        AtomicLong next = new AtomicLong(nextUid);
        Map<Long, Long> mapping = UidMapping.of(seed, living, next::getAndIncrement);
        Statistics.Builder renamed = seed.getStatistics().toBuilder().clearUid();
        seed.getStatistics().getUidList().forEach(uid -> renamed.addUid(mapping.get(uid)));
        try {
            MixturePrior prior = StatisticsReader.prior(seed.getPrior(), seed.getCoarseness());
            CoordinatorState state = CoordinatorState.release(
                    prior, StatisticsReader.statistics(renamed.build(), prior.covariance()), next.get());
            GaussianMixture.of(prior, state.totals());
            return new Adoption(state, mapping, seed);
        } catch (IllegalArgumentException | NumericalBreakdownException e) {
            throw new RefusedReleaseException(
                    generation, Reason.UNUSABLE, "its seed is no mixture: " + e.getMessage(), e);
        }
    }

    /** The component, under its lasting uid, that shares most images with an old one; empty if none does. */
    public OptionalLong heir(long old) {
        return seed.getOverlapList().stream()
                .filter(pair -> pair.getOldUid() == old && pair.getImages() > 0)
                .max(Comparator.comparingDouble(Overlap::getImages))
                .map(pair -> OptionalLong.of(mapping.get(pair.getProvisionalUid())))
                .orElse(OptionalLong.empty());
    }

    /** The old component that shares most images with that one, given by its lasting uid; empty if none does. */
    public OptionalLong origin(long uid) {
        return seed.getOverlapList().stream()
                .filter(pair -> mapping.getOrDefault(pair.getProvisionalUid(), -1L) == uid && pair.getImages() > 0)
                .max(Comparator.comparingDouble(Overlap::getImages))
                .map(pair -> OptionalLong.of(pair.getOldUid()))
                .orElse(OptionalLong.empty());
    }
}
