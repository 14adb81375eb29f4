package io.infinimix.dpgmm.lap;

import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a coordinator knows, as a value: what a service keeps in its store.
 *
 * @param prior of the mixture
 * @param totals of all live batches and the frozen statistics, in stick order
 * @param frozen statistics of rows that can no longer be visited (a release's seed and absorbed batches)
 * @param protectedUids components that the bound neither merges with each other nor deletes
 * @param nextUid next component's uid; every smaller one is taken
 * @param nextProposal next proposal's id
 * @param lap that is running, from 1
 * @param version of the mixture
 * @param structure last structure event
 * @param attempts failed splits by component
 * @param deleteAttempts lap of the last failed deletion by component
 * @param births proposals that the running lap measures
 * @param deletes candidates that the running lap measures
 */
public record CoordinatorState(
        MixturePrior prior,
        SufficientStatistics totals,
        SufficientStatistics frozen,
        Set<Long> protectedUids,
        long nextUid,
        long nextProposal,
        long lap,
        long version,
        long structure,
        Map<Long, Attempt> attempts,
        Map<Long, Long> deleteAttempts,
        List<BirthProposal> births,
        List<Long> deletes) {

    public CoordinatorState {
        protectedUids = Set.copyOf(protectedUids);
        attempts = Map.copyOf(attempts);
        deleteAttempts = Map.copyOf(deleteAttempts);
        births = List.copyOf(births);
        deletes = List.copyOf(deletes);
    }

    /** One component with no rows. */
    public static CoordinatorState start(MixturePrior prior, long uid) {
        SufficientStatistics none = SufficientStatistics.empty(prior.covariance(), prior.dimension());
        return of(prior, none.select(new long[] {uid}), none, Set.of(), uid + 1);
    }

    /** A release: its seed is frozen, its components are protected. */
    public static CoordinatorState release(MixturePrior prior, SufficientStatistics seed, long nextUid) {
        Set<Long> uids = new java.util.HashSet<>();
        for (long uid : seed.uids()) {
            uids.add(uid);
        }
        return of(prior, seed.sorted(), seed, uids, nextUid);
    }

    private static CoordinatorState of(
            MixturePrior prior,
            SufficientStatistics totals,
            SufficientStatistics frozen,
            Set<Long> protectedUids,
            long nextUid) {
        return new CoordinatorState(
                prior, totals, frozen, protectedUids, nextUid, 1, 1, 1, 0, Map.of(), Map.of(), List.of(), List.of());
    }
}
